#include <cqlxx/model/view.hpp>

#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <optional>
#include <set>
#include <string>

using namespace cqlxx::model;

namespace {

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<int> year;
    cqlxx::static_column<std::string> country;
    std::optional<std::string> colour{};
    int price = 0;
    std::set<std::string> options{};
};
struct by_colour {
    using view_of = automobile;
    cqlxx::key<std::string> colour;
    cqlxx::clustering_key<int, cqlxx::descending> year;
    cqlxx::key<std::string> manufacturer;
    std::set<std::string> options{};
};
struct turned {
    using view_of = automobile;
    cqlxx::key<int> year;
    cqlxx::key<std::string> manufacturer;
};
struct renamed {
    using view_of = automobile;
    cqlxx::key<std::string> paint;
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<int> year;
    static constexpr auto cqlxx_table = cqlxx::table_options("by_paint").rename("paint", "colour");
};
struct hits {
    cqlxx::key<int> page;
    cqlxx::counter views{};
};
template <class Base>
struct of {
    using view_of = Base;
    cqlxx::key<int> page;
    static constexpr auto cqlxx_table = cqlxx::table_options("v");
};
struct elsewhere {
    using view_of = automobile;
    cqlxx::key<int> year;
    cqlxx::key<std::string> manufacturer;
    static constexpr auto cqlxx_table = cqlxx::table_options().keyspace("elsewhere");
};
struct with_unknown {
    using view_of = automobile;
    cqlxx::key<int> year;
    cqlxx::key<std::string> manufacturer;
    int doors = 0;
};
struct with_other_type {
    using view_of = automobile;
    cqlxx::key<int> year;
    cqlxx::key<std::string> manufacturer;
    std::string price{};
};
struct with_frozen {
    using view_of = automobile;
    cqlxx::key<int> year;
    cqlxx::key<std::string> manufacturer;
    cqlxx::frozen<std::set<std::string>> options{};
};
struct with_static {
    using view_of = automobile;
    cqlxx::key<int> year;
    cqlxx::key<std::string> manufacturer;
    std::string country{};
};
struct with_index {
    using view_of = automobile;
    cqlxx::key<int> year;
    cqlxx::key<std::string> manufacturer;
    cqlxx::indexed<std::string> colour;
};
struct without_manufacturer {
    using view_of = automobile;
    cqlxx::key<std::string> colour;
    cqlxx::key<int> year;
};
struct manufacturer_no_key {
    using view_of = automobile;
    cqlxx::key<int> year;
    std::string manufacturer{};
};
struct two_others {
    using view_of = automobile;
    cqlxx::key<std::string> colour;
    cqlxx::key<int> price;
    cqlxx::key<int> year;
    cqlxx::key<std::string> manufacturer;
};
struct expiring {
    using view_of = automobile;
    cqlxx::key<int> year;
    cqlxx::key<std::string> manufacturer;
    static constexpr auto cqlxx_table = cqlxx::table_options().default_time_to_live(std::chrono::hours(1));
};

struct from_outside {
    int year;
    std::string manufacturer;
};

} // namespace

template <>
struct cqlxx::model_description<from_outside> {
    using view_of = automobile;
    using primary_key = cqlxx::leading<1, 1>;
};

TEST_CASE("view: what Cassandra takes") {
    static_assert(cqlxx::materialized_view<by_colour>);
    static_assert(cqlxx::materialized_view<turned>);
    static_assert(cqlxx::materialized_view<renamed>);
    static_assert(cqlxx::materialized_view<from_outside>);
    static_assert(std::is_same_v<base_of<from_outside>, automobile>);
    static_assert(!cqlxx::materialized_view<automobile>);
    static_assert(!cqlxx::materialized_view<int>);
    CHECK(view_fault_of<by_colour> == view_fault{});
}

TEST_CASE("view: the first mistake, and the column that makes it") {
    using enum view_mistake;
    CHECK(view_fault_of<of<int>>.what == base_is_no_table);
    CHECK(view_fault_of<of<turned>>.what == base_is_no_table);
    CHECK(view_fault_of<of<hits>>.what == base_has_counters);
    CHECK(view_fault_of<elsewhere>.what == view_mistake::other_keyspace);
    CHECK(view_fault_of<with_unknown> == view_fault{column_is_not_in_base, 2});
    CHECK(view_fault_of<with_other_type> == view_fault{column_of_another_type, 2});
    CHECK(view_fault_of<with_frozen> == view_fault{column_of_another_type, 2});
    CHECK(view_fault_of<with_static> == view_fault{column_is_static, 2});
    CHECK(view_fault_of<with_index> == view_fault{column_is_indexed, 2});
    CHECK(view_fault_of<without_manufacturer> == view_fault{key_lacks_key_of_base, 0});
    CHECK(view_fault_of<manufacturer_no_key> == view_fault{key_lacks_key_of_base, 0});
    CHECK(view_fault_of<two_others> == view_fault{key_has_two_other_columns, 1});
    CHECK(view_fault_of<expiring>.what == time_to_live);
}
