// The sentences themselves are seen in tests/compile/model/projection_*.cpp.
#include <cqlxx/model/explain_projection.hpp>

#include "support/automobile.hpp"
#include <cqlxx/model/explain.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

namespace {
struct coloured {
    using projection_of = automobile;
    std::string manufacturer{};
    std::int32_t year = 0;
    std::string model{};
};
} // namespace

TEST_CASE("explain_projection: says nothing about a projection that can be written, and names members and columns") {
    cqlxx::model::explain<coloured>();
    cqlxx::model::explain_projection<coloured>();
    CHECK(cqlxx::model::detail::projected_label<coloured, 2>.view() == "model");
    CHECK(cqlxx::model::detail::projected_column<automobile, 3>.view() == "price");
}
