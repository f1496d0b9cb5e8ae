#include <cqlxx/core/pooled.hpp>

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <utility>

using cqlxx::pooled;

namespace {

/// Counts its living objects, and refuses to be made from -1.
struct tracked {
    explicit tracked(int v) : value(v) {
        if (v == -1) throw std::runtime_error("refused");
        ++alive;
    }
    tracked(const tracked& other) : value(other.value) { ++alive; }
    ~tracked() { --alive; }

    int value;
    static inline int alive = 0;
};

} // namespace

TEST_CASE("pooled: moving hands the object over, copying copies it") {
    pooled<tracked> first(std::in_place, 7);
    const tracked* where = &*first;
    pooled<tracked> second = std::move(first);
    CHECK(&*second == where);
    CHECK(tracked::alive == 1);
    pooled<tracked> third = second;
    CHECK(&*third != where);
    CHECK(third->value == 7);
    third->value = 8;
    CHECK(second->value == 7);
    first = third; // what was moved from may be assigned to
    CHECK(first->value == 8);
    CHECK(tracked::alive == 3);
}

TEST_CASE("pooled: each object dies once") {
    {
        pooled<tracked> one(std::in_place, 1);
        pooled<tracked> two(std::in_place, 2);
        one = std::move(two);
        CHECK(one->value == 2);
        CHECK(tracked::alive == 1);
        const pooled<tracked>& same = one;
        one = same;
        CHECK(one->value == 2);
    }
    CHECK(tracked::alive == 0);
}

TEST_CASE("pooled: a constructor that throws leaves nothing behind") {
    CHECK_THROWS_AS(pooled<tracked>(std::in_place, -1), std::runtime_error);
    CHECK(tracked::alive == 0);
    const pooled<std::string> text(std::in_place, 100, 'x');
    CHECK(text->size() == 100);
}
