#include <cqlxx/model/tables.hpp>

#include "support/magazine.hpp"
#include <cqlxx/model/table.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using cqlxx::model::column_kind;
using cqlxx::model::table_at;
using cqlxx::model::tables_fault;
using cqlxx::model::tables_fault_of;
using cqlxx::model::tables_mistake;

namespace {

template <class Model>
std::string key_of() {
    std::string text;
    using table = cqlxx::model::table<Model>;
    for (const auto kind : {column_kind::partition_key, column_kind::clustering_key})
        for (std::size_t position = 0; position < table::size; ++position)
            for (const cqlxx::model::column& c : table::columns)
                if (c.kind == kind && c.position == position)
                    text += (kind == column_kind::partition_key ? "(" : "") + std::string(c.name) +
                            (kind == column_kind::partition_key ? ") "
                             : c.direction == cqlxx::descending ? "- "
                                                                : " ");
    return text;
}

/// Described from outside, with a renamed column and options that all tables have.
struct reading {
    std::string sensor{};
    std::int32_t day = 0;
    std::int32_t number = 0;
};

template <class Tables>
struct with {
    std::int32_t id = 0;
    std::string name{};
    std::optional<std::string> remark{};
    std::set<std::string> tags{};
    using tables = Tables;
};
using cqlxx::clustering;
using cqlxx::partition;
using cqlxx::table_of;
template <class... Tables>
using faulty = with<cqlxx::tables<Tables...>>;
using by_id = table_of<"by_id", partition<"id">>;

struct with_key {
    cqlxx::key<std::int32_t> id;
    using tables = cqlxx::tables<by_id>;
};
struct with_leading {
    std::int32_t id = 0;
    using primary_key = cqlxx::leading<1, 0>;
    using tables = cqlxx::tables<by_id>;
};
struct with_static {
    std::int32_t id = 0;
    cqlxx::static_column<std::int32_t> shared{};
    using tables = cqlxx::tables<by_id>;
};
struct with_counter {
    std::int32_t id = 0;
    cqlxx::counter hits{};
    using tables = cqlxx::tables<by_id>;
};
struct with_name {
    std::int32_t id = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options("other");
    using tables = cqlxx::tables<by_id>;
};

} // namespace

template <>
struct cqlxx::model_description<reading> {
    static constexpr auto cqlxx_table = cqlxx::table_options().keyspace("plant").rename("day", "Day").comment("raw");
    using tables =
        cqlxx::tables<cqlxx::table_of<"reading", cqlxx::partition<"sensor", "day">, cqlxx::clustering<"number">>,
                      cqlxx::table_of<"reading_by_day", cqlxx::partition<"Day">, cqlxx::clustering<"sensor">,
                                      cqlxx::clustering<"number", cqlxx::descending>>>;
};

TEST_CASE("tables: each has a key of its own and the columns of all") {
    static_assert(cqlxx::mapped<magazine>);
    CHECK(cqlxx::model::tables_of<magazine>::size == 2);
    CHECK(key_of<table_at<magazine, 0>>() == "(id) ");
    CHECK(key_of<table_at<magazine, 1>>() == "(publisher) published- id ");
    CHECK(cqlxx::model::table<table_at<magazine, 1>>::name == "magazine_by_publisher");
    CHECK(cqlxx::model::table<table_at<magazine, 1>>::size == 5);
}

TEST_CASE("tables: the model itself has the first one's name and key") {
    CHECK(cqlxx::model::table<magazine>::name == "magazine");
    CHECK(key_of<magazine>() == "(id) ");
}

TEST_CASE("tables: a struct is described from outside; keys name members or columns, options are those of all") {
    CHECK(key_of<table_at<reading, 0>>() == "(sensor) (Day) number ");
    CHECK(key_of<table_at<reading, 1>>() == "(Day) sensor number- ");
    CHECK(cqlxx::model::table<table_at<reading, 1>>::keyspace == "plant");
    CHECK(cqlxx::model::options_of<table_at<reading, 1>>().settings().size() == 1);
}

TEST_CASE("tables: values are those of the row") {
    magazine row{7, "ada", 3};
    using table = cqlxx::model::table<table_at<magazine, 1>>;
    CHECK(table::get<0>(row) == 7);
    table::get<1>(row) = "bob";
    CHECK(row.publisher == "bob");
    static_assert(table::index_of<&magazine::published>() == 2);
}

TEST_CASE("tables: what is wrong with a list is known as a value") {
    using enum tables_mistake;
    CHECK(tables_fault_of<magazine> == tables_fault{});
    CHECK(tables_fault_of<with<int>>.what == no_list);
    CHECK(tables_fault_of<faulty<>>.what == no_list);
    CHECK(tables_fault_of<faulty<int>>.what == no_list);
    CHECK(tables_fault_of<faulty<table_of<"t", int>>>.what == no_list);
    CHECK(tables_fault_of<with_key>.what == key_in_struct);
    CHECK(tables_fault_of<with_leading>.what == key_in_struct);
    CHECK(tables_fault_of<with_static> == tables_fault{static_member, 0, 1});
    CHECK(tables_fault_of<with_counter> == tables_fault{counter, 0, 1});
    CHECK(tables_fault_of<with_name>.what == named_in_options);
    CHECK(tables_fault_of<faulty<by_id, by_id>> == tables_fault{same_table, 1});
    CHECK(tables_fault_of<faulty<table_of<"t", partition<"id", "nobody">>>> == tables_fault{unknown_member, 0, 1});
    CHECK(tables_fault_of<faulty<table_of<"t", partition<"id">, clustering<"id">>>> ==
          tables_fault{member_twice, 0, 1});
    CHECK(tables_fault_of<faulty<by_id, table_of<"t", clustering<"id">>>> == tables_fault{no_partition_key, 1});
    CHECK(tables_fault_of<faulty<table_of<"t">>>.what == no_partition_key);
    CHECK(tables_fault_of<faulty<by_id, table_of<"t", partition<"name">>>> == tables_fault{lacks_identity, 1, 0});
    CHECK(tables_fault_of<faulty<by_id, table_of<"t", partition<"remark">, clustering<"id">>>> ==
          tables_fault{of_one_table, 1});
    CHECK(tables_fault_of<faulty<by_id, table_of<"t", partition<"tags">, clustering<"id">>>> ==
          tables_fault{of_one_table, 1});
    CHECK(tables_fault_of<faulty<table_of<"a table", partition<"id">>>>.what == of_one_table);
}

TEST_CASE("tables: a model with such a list is not mapped, and asking is no error") {
    static_assert(!cqlxx::mapped<with_key>);
    static_assert(!cqlxx::mapped<faulty<by_id, table_of<"t", partition<"name">>>>);
    static_assert(cqlxx::mapped<faulty<by_id, table_of<"t", partition<"name">, clustering<"id">>>>);
    static_assert(!cqlxx::model::in_several_tables<int>);
    CHECK(cqlxx::model::fault_of<with_key>.what == cqlxx::model::mistake::several_tables);
    CHECK(cqlxx::model::fault_of<table_at<faulty<by_id, table_of<"t", partition<"tags">, clustering<"id">>>, 1>>.what ==
          cqlxx::model::mistake::key_of_bad_type);
}
