#include "structs/write_structs.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace structs;

namespace {

/// What stands between the namespace's brackets.
std::string written(const keyspace_contents& from) {
    const std::string text = write_structs(from);
    const std::size_t begin = text.find("namespace ");
    return text.substr(begin, text.find("\n} // namespace") - begin);
}
const column_description id{"id", "int", kind::partition_key};

} // namespace

TEST_CASE("write_structs: keys by their position, then static and regular columns") {
    keyspace_contents from{"weather",
                           {},
                           {{"weather",
                             "Reading",
                             {{"at", "timestamp", kind::clustering_key, 0, cqlxx::descending},
                              {"channel", "int", kind::clustering_key, 1},
                              {"day", "int", kind::partition_key, 1},
                              {"room", "text", kind::static_},
                              {"sensor", "text", kind::partition_key, 0},
                              {"value", "double"}},
                             {},
                             {}}}};
    CHECK(written(from) == "namespace weather {\n"
                           "\nstruct Reading {\n"
                           "    cqlxx::partition_key<std::string> sensor;\n"
                           "    cqlxx::partition_key<std::int32_t> day;\n"
                           "    cqlxx::clustering_key<cqlxx::timestamp, cqlxx::descending> at;\n"
                           "    cqlxx::key<std::int32_t> channel;\n"
                           "    cqlxx::static_column<std::optional<std::string>> room{};\n"
                           "    std::optional<double> value{};\n"
                           "    static constexpr auto cqlxx_table =\n"
                           "        cqlxx::table_options(\"Reading\");\n"
                           "};\n");
}

TEST_CASE("write_structs: types before those that hold them, with an order where they are sorted") {
    keyspace_contents from{
        "k",
        {{"k", "a_outer", {{"in", "frozen<set<frozen<inner>>>"}, {"x", "int"}}}, {"k", "inner", {{"class", "int"}}}},
        {{"k", "t", {id, {"a_outer", "a_outer"}}, {}, {}}}};
    CHECK(written(from) == "namespace k {\n"
                           "\nstruct inner {\n"
                           "    std::optional<std::int32_t> class_{};\n"
                           "    static constexpr auto cqlxx_type = cqlxx::type_options()\n"
                           "            .rename(\"class_\", \"class\");\n"
                           "    auto operator<=>(const inner&) const = default;\n"
                           "};\n"
                           "\nstruct a_outer {\n"
                           "    std::set<inner> in{};\n"
                           "    std::optional<std::int32_t> x{};\n"
                           "    static constexpr auto cqlxx_type = cqlxx::type_options();\n"
                           "};\n"
                           "\nstruct t {\n"
                           "    cqlxx::key<std::int32_t> id;\n"
                           "    std::optional<a_outer> a_outer_{};\n"
                           "    static constexpr auto cqlxx_table =\n"
                           "        cqlxx::table_options()\n"
                           "            .rename(\"a_outer_\", \"a_outer\");\n"
                           "};\n");
}

TEST_CASE("write_structs: indexes, and what can't be said of them") {
    table_description table{"k", "t", {id, {"m", "map<text, int>"}, {"v", "vector<float, 2>"}, {"w", "text"}}, {}, {}};
    table.indexes = {{"one", "keys(m)", "", {}},
                     {"two", "values(m)", "", {}},
                     {"three", "v", "StorageAttachedIndex", {{"similarity_function", "DOT_PRODUCT"}}},
                     {"four", "w", "org.example.Fast", {}}};
    CHECK(written({"k", {}, {table}}) ==
          "namespace k {\n"
          "\nstruct t {\n"
          "    cqlxx::key<std::int32_t> id;\n"
          "    // Index two on values(m) can't be said here: a column has one.\n"
          "    cqlxx::indexed<std::map<std::string, std::int32_t>, cqlxx::map_keys> m{};\n"
          "    cqlxx::indexed<std::optional<cqlxx::vector<float, 2>>, cqlxx::sai{.similarity = cqlxx::dot_product}> "
          "v{};\n"
          "    // Index four on w can't be said here: its class is org.example.Fast.\n"
          "    std::optional<std::string> w{};\n"
          "};\n");
}

TEST_CASE("write_structs: options that differ from Cassandra's defaults") {
    table_description table{"k", "t", {id}, {}, {}};
    table.options = {
        {"comment", "say \"hi\"", true, {}},
        {"compaction", "", true, {{"class", "org.apache.LeveledCompactionStrategy"}, {"fanout_size", "5"}}},
        {"caching", "", true, {{"keys", "ALL"}, {"rows_per_partition", "NONE"}}},
        {"gc_grace_seconds", "3600", false, {}},
        {"crc_check_chance", "1", false, {}},
        {"cdc", "true", false, {}}};
    CHECK(written({"k", {}, {table}}) == "namespace k {\n"
                                         "\nstruct t {\n"
                                         "    cqlxx::key<std::int32_t> id;\n"
                                         "    static constexpr auto cqlxx_table =\n"
                                         "        cqlxx::table_options()\n"
                                         "            .comment(\"say \\\"hi\\\"\")\n"
                                         "            .with(\"compaction\", cqlxx::option_map(\"class\", "
                                         "\"LeveledCompactionStrategy\").with(\"fanout_size\", "
                                         "\"5\"))\n"
                                         "            .gc_grace(std::chrono::seconds(3600))\n"
                                         "            .with(\"cdc\", true);\n"
                                         "};\n");
}

TEST_CASE("write_structs: views stand behind their tables; those with a filter of their own are left out") {
    table_description table{"k", "zoo", {id, {"kind", "text"}}, {}, {}};
    table_description view{
        "k", "by_kind", {{"id", "int", kind::clustering_key}, {"kind", "text", kind::partition_key}}, {}, "zoo"};
    view.filter = "id IS NOT NULL AND kind IS NOT NULL";
    table_description other = view;
    other.name = "filtered";
    other.filter = "id = 5 AND kind IS NOT NULL";
    CHECK(written({"k", {}, {view, other, table}}) ==
          "namespace k {\n"
          "\nstruct zoo {\n"
          "    cqlxx::key<std::int32_t> id;\n"
          "    std::optional<std::string> kind{};\n"
          "};\n"
          "\nstruct by_kind {\n"
          "    using view_of = zoo;\n"
          "    cqlxx::key<std::string> kind;\n"
          "    cqlxx::key<std::int32_t> id;\n"
          "};\n"
          "\n// View filtered is left out: it has a filter of its own, WHERE id = 5 AND kind IS NOT NULL\n");
}
