#include <cqlxx/query/joined_conditions.hpp>

#include <cqlxx/query/column.hpp>
#include <cqlxx/query/key_tuple.hpp>

#include <doctest/doctest.h>

#include <tuple>
#include <type_traits>

using namespace cqlxx::literals;
using cqlxx::query::joint;
using cqlxx::query::detail::joint_of;

namespace {

template <class Given>
constexpr joint how(const Given&) {
    return joint_of<Given>;
}

} // namespace

TEST_CASE("joined conditions: how they were joined is known, whatever C++ made of it") {
    CHECK(how("year"_f == 2012 || "year"_f == 2013) == joint::by_or);
    CHECK(how("year"_f = 2012 || "year"_f = 2013) == joint::by_or); // "year"_f = ((2012 || "year"_f) = 2013)
    CHECK(how(("year"_f = 2012) | ("year"_f = 2013)) == joint::by_or);
    CHECK(how("year"_f > 2012 && "model"_f = "S") == joint::by_and);
    CHECK(how(("year"_f > 2012) & ("model"_f == "S")) == joint::by_and);
    CHECK(how(!("year"_f > 2012)) == joint::negated);
    CHECK(how(~"year"_f) == joint::negated);
    CHECK(how(!("year"_f > 2012 && "year"_f < 2015)) == joint::negated);
}

TEST_CASE("joined conditions: of entries, fields, tuples of keys and bounds, too") {
    CHECK(how("names"_f["de"] == "Ulm" || "names"_f["fr"] == "Oulme") == joint::by_or);
    CHECK(how("names"_f["de"] = "Ulm" && "year"_f = 2012) == joint::by_and);
    CHECK(how("home"_f.field("zip"_f) == 89073 || "year"_f == 2012) == joint::by_or);
    CHECK(how("year"_f.between(2012, 2015) && "model"_f == "S") == joint::by_and);
    CHECK(how(cqlxx::keys("year"_f, "month"_f) > std::tuple(2020, 5) || "year"_f == 2012) == joint::by_or);
}

TEST_CASE("joined conditions: a condition by itself is none, and booleans are joined as ever") {
    CHECK(how("year"_f == 2012) == joint::none);
    CHECK(how("sold"_f = (true || false)) == joint::none);
    static_assert(std::is_same_v<decltype(true && false), bool>);
}
