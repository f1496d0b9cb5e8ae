#include <cqlxx/schema/existing.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace cqlxx::schema;
using cqlxx::model::column_kind;

TEST_CASE("existing: columns as Cassandra 5 spells them") {
    CHECK(existing_column("manufacturer", "text", "partition_key", 0, "none") ==
          column_description{"manufacturer", "text", column_kind::partition_key});
    CHECK(existing_column("at", "timestamp", "clustering", 1, "desc") ==
          column_description{"at", "timestamp", column_kind::clustering_key, 1, cqlxx::descending});
    CHECK(existing_column("year", "int", "clustering", 0, "asc") ==
          column_description{"year", "int", column_kind::clustering_key});
    CHECK(existing_column("room", "text", "static", -1, "none") ==
          column_description{"room", "text", column_kind::static_});
    CHECK(existing_column("options", "set<text>", "regular", -1, "none") == column_description{"options", "set<text>"});
    CHECK(existing_column("value", "blob", "compact_value", -1, "none") == column_description{"value", "blob"});
}

TEST_CASE("existing: target and class of an index are no options") {
    CHECK(existing_index("a_v_idx", {{"target", "values(options)"}}) ==
          index_description{"a_v_idx", "values(options)", "", {}});
    CHECK(existing_index("i", {{"class_name", "sai"}, {"similarity_function", "euclidean"}, {"target", "v"}}) ==
          index_description{"i", "v", "sai", {{"similarity_function", "euclidean"}}});
    CHECK(existing_index("i", {}) == index_description{"i", "", "", {}});
}

TEST_CASE("existing: fields of a type by their places") {
    CHECK(existing_type("k", "point", {"latitude", "longitude"}, {"float", "float"}) ==
          type_description{"k", "point", {{"latitude", "float"}, {"longitude", "float"}}});
    CHECK(existing_type("k", "odd", {"a", "b"}, {"int"}) == type_description{"k", "odd", {{"a", "int"}}});
}

namespace {

using cqlxx::data_type;
using cqlxx::type_id;

/// Cells one after the other, each [bytes]; written here by hand.
cqlxx::dynamic_row row_of(std::vector<std::pair<std::string, data_type>> columns, std::string_view cells) {
    std::vector<cqlxx::column_spec> specs;
    for (auto& [name, type] : columns) specs.push_back({"system_schema", "tables", name, type});
    cqlxx::bytes data;
    for (const char c : cells) data.push_back(static_cast<std::byte>(c));
    cqlxx::reader in(data);
    cqlxx::dynamic_row row;
    REQUIRE(cqlxx::row_codec<cqlxx::dynamic_row>::read(in, cqlxx::row_columns(specs), row));
    return row;
}
data_type map_to(type_id values) { return {type_id::map, {{type_id::varchar}, {values}}}; }

} // namespace

TEST_CASE("existing: every column of system_schema.tables that a struct can say is an option") {
    using namespace std::string_view_literals;
    const auto row = row_of({{"keyspace_name", {type_id::varchar}},
                             {"table_name", {type_id::varchar}},
                             {"caching", map_to(type_id::varchar)},
                             {"cdc", {type_id::boolean}},
                             {"comment", {type_id::varchar}},
                             {"crc_check_chance", {type_id::double_}},
                             {"extensions", map_to(type_id::blob)},
                             {"gc_grace_seconds", {type_id::int_}},
                             {"incremental_backups", {type_id::boolean}},
                             {"memtable", {type_id::varchar}}},
                            "\0\0\0\1k\0\0\0\1t"
                            "\0\0\0\x13\0\0\0\1\0\0\0\4keys\0\0\0\3ALL"
                            "\xff\xff\xff\xff"
                            "\0\0\0\0"
                            "\0\0\0\x08\x3f\xe0\0\0\0\0\0\0"
                            "\0\0\0\4\0\0\0\0"
                            "\0\0\0\4\0\x0d\x2f\0"
                            "\0\0\0\1\1"
                            "\xff\xff\xff\xff"sv);
    CHECK(existing_options(row) == std::vector<option_description>{{"caching", "", false, {{"keys", "ALL"}}},
                                                                   {"comment", "", true, {}},
                                                                   {"crc_check_chance", "0.5", false, {}},
                                                                   {"gc_grace_seconds", "864000", false, {}},
                                                                   {"incremental_backups", "true", false, {}}});
}
