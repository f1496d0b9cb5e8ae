#include <cqlxx/statement/commitment.hpp>

#include <doctest/doctest.h>

using cqlxx::statement::baseline;
using cqlxx::statement::commitment;

TEST_CASE("commitment: puts what was saved in its place, when asked to") {
    const auto place = std::make_shared<baseline>();
    const baseline saved = std::make_shared<const int>(3);
    const commitment pending(place, saved);
    CHECK(*place == nullptr);
    pending.apply();
    CHECK(*place == saved);
}

TEST_CASE("commitment: the row may be gone by then, and there may be none") {
    auto place = std::make_shared<baseline>();
    const commitment pending(place, std::make_shared<const int>(3));
    place.reset();
    pending.apply();
    commitment().apply();
}
