#include <cqlxx/model/projection.hpp>

#include "support/automobile.hpp"
#include "support/magazine.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

using cqlxx::model::projection_fault;
using cqlxx::model::projection_fault_of;
using cqlxx::model::projection_mistake;

namespace {

struct priced {
    using projection_of = automobile;
    std::string model{};
    double price = 0;
};
struct coloured {
    using projection_of = automobile;
    std::string manufacturer{};
    std::int32_t year = 0;
    std::string model{};
    std::optional<std::string> colour{};
};
struct outside {
    std::string title{};
};
struct renamed {
    cqlxx::key<int> id;
    cqlxx::clustering_key<int, cqlxx::descending> day;
    std::string name{};
    static constexpr auto cqlxx_table = cqlxx::table_options("Things").keyspace("ks").rename("name", "full_name");
};
struct renamed_part {
    using projection_of = renamed;
    std::string full_name{};
    int day = 0;
    int id = 0;
};
struct visits {
    cqlxx::key<std::string> page;
    cqlxx::counter hits{};
};
struct visits_part {
    using projection_of = visits;
    std::string page{};
};

template <class Base>
struct of {
    using projection_of = Base;
    std::string manufacturer{};
};
struct other_name {
    using projection_of = automobile;
    std::string manufacturer{};
    int doors = 0;
};
struct other_type {
    using projection_of = automobile;
    std::string manufacturer{};
    std::string price{};
};
struct twice {
    using projection_of = renamed;
    std::string name{};
    std::string full_name{};
};
struct null_key {
    using projection_of = renamed;
    std::optional<int> id{};
    int day = 0;
};
struct with_options {
    using projection_of = automobile;
    std::string manufacturer{};
    static constexpr auto cqlxx_table = cqlxx::table_options("cars");
};
struct unsigned_part {
    using projection_of = automobile;
    unsigned year = 0;
};

} // namespace

template <>
struct cqlxx::model_description<outside> {
    using projection_of = magazine;
};

TEST_CASE("projection: its columns are the model's, with their names and roles") {
    using table = cqlxx::model::table<renamed_part>;
    static_assert(cqlxx::mapped<renamed_part>);
    CHECK(table::name == "Things");
    CHECK(table::keyspace == "ks");
    CHECK(table::columns[0].name == "full_name");
    CHECK(table::columns[1].kind == cqlxx::model::column_kind::clustering_key);
    CHECK(table::columns[1].direction == cqlxx::descending);
    CHECK(table::columns[2].kind == cqlxx::model::column_kind::partition_key);
}

TEST_CASE("projection: reads its columns, by conditions on all columns of the model") {
    const auto query = cqlxx::objects<priced>().filter("manufacturer"_f = "ford", "year"_f > 1975).order_by("-year"_f);
    CHECK(query.cql() == "SELECT model, price FROM automobile WHERE manufacturer = ? AND year > ? ORDER BY year DESC");
    static_assert(std::is_same_v<cqlxx::row_value<decltype(query)::row_type>, priced>);
    CHECK(cqlxx::objects<renamed_part>().cql() == "SELECT full_name, day, id FROM ks.\"Things\"");
    CHECK(cqlxx::objects<visits_part>().cql() == "SELECT page FROM visits");
}

TEST_CASE("projection: of a model of several tables, described from outside, reads the one that serves") {
    CHECK(cqlxx::objects<outside>().filter("publisher"_f = "a").cql() ==
          "SELECT title FROM magazine_by_publisher WHERE publisher = ?");
}

TEST_CASE("projection: with the whole key it is written as a model") {
    coloured row{"ford", 1976, "granada", "red"};
    CHECK(cqlxx::insert(row).cql() == "INSERT INTO automobile (manufacturer, year, model, colour) VALUES (?, ?, ?, ?)");
    CHECK(cqlxx::update(row).cql() ==
          "UPDATE automobile SET colour = ? WHERE manufacturer = ? AND year = ? AND model = ?");
    CHECK(cqlxx::erase(row).cql() == "DELETE FROM automobile WHERE manufacturer = ? AND year = ? AND model = ?");
    cqlxx::tracked<coloured> changed(row);
    changed->colour = "blue";
    CHECK(cqlxx::save(changed).cql() == cqlxx::update(row).cql());
}

TEST_CASE("projection: what is wrong with one is known as a value, and whether it can be read all the same") {
    using enum projection_mistake;
    CHECK(projection_fault_of<coloured> == projection_fault{});
    CHECK(projection_fault_of<priced> == projection_fault{key_is_not_whole, 0});
    CHECK(projection_fault_of<priced>.can_be_read());
    CHECK(projection_fault_of<outside>.what == of_several_tables);
    CHECK(projection_fault_of<visits_part>.what == of_counters);
    CHECK(projection_fault_of<null_key> == projection_fault{nullable_key, 0});
    CHECK(projection_fault_of<null_key>.can_be_read());
    CHECK(projection_fault_of<of<int>>.what == base_is_no_model);
    CHECK(projection_fault_of<of<priced>>.what == base_is_no_model);
    CHECK(projection_fault_of<with_options>.what == projection_mistake::own_options);
    CHECK(projection_fault_of<other_name> == projection_fault{column_is_not_in_base, 1});
    CHECK(projection_fault_of<other_type> == projection_fault{column_of_another_type, 1});
    CHECK(projection_fault_of<twice> == projection_fault{same_column, 1});
    CHECK_FALSE(projection_fault_of<twice>.can_be_read());
    CHECK(cqlxx::model::fault_of<unsigned_part>.what == cqlxx::model::mistake::unsigned_integer);
    static_assert(!cqlxx::mapped<priced>);
    static_assert(cqlxx::model::is_readable_projection<priced>());
    static_assert(!cqlxx::model::is_readable_projection<unsigned_part>());
    static_assert(!cqlxx::model::is_readable_projection<automobile>());
}
