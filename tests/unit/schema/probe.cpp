#include <cqlxx/schema/probe.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace cqlxx::schema;
using cqlxx::model::column_kind;

namespace {

std::string asked(const std::string& type, const std::string& target, const std::string& name = "c") {
    const table_description table{
        "k", "t", {{"Key", "int", column_kind::partition_key}, {"other", "text"}, {name, type}}, {}, {}};
    return probe(table, {"i", target, "", {}}).value_or("nothing");
}
const std::string asking = "SELECT \"Key\" FROM k.t ";

} // namespace

TEST_CASE("probe: a value of each type") {
    for (const char* type :
         {"tinyint", "smallint", "int", "bigint", "varint", "decimal", "float", "double", "timestamp"})
        CHECK(asked(type, "c") == asking + "WHERE c = 0 LIMIT 1");
    for (const char* type : {"text", "varchar", "ascii"}) CHECK(asked(type, "c") == asking + "WHERE c = '' LIMIT 1");
    CHECK(asked("boolean", "c") == asking + "WHERE c = false LIMIT 1");
    CHECK(asked("blob", "c") == asking + "WHERE c = 0x LIMIT 1");
    CHECK(asked("date", "c") == asking + "WHERE c = '1970-01-01' LIMIT 1");
    CHECK(asked("time", "c") == asking + "WHERE c = '00:00:00' LIMIT 1");
    CHECK(asked("inet", "c") == asking + "WHERE c = '127.0.0.1' LIMIT 1");
    for (const char* type : {"uuid", "timeuuid"})
        CHECK(asked(type, "c") == asking + "WHERE c = 00000000-0000-1000-8000-000000000000 LIMIT 1");
    CHECK(asked("text", "\"Name\"", "Name") == asking + "WHERE \"Name\" = '' LIMIT 1");
}

TEST_CASE("probe: collections by what is indexed of them") {
    CHECK(asked("set<text>", "values(c)") == asking + "WHERE c CONTAINS '' LIMIT 1");
    CHECK(asked("map<text, int>", "values(c)") == asking + "WHERE c CONTAINS 0 LIMIT 1");
    CHECK(asked("map<text, int>", "keys(c)") == asking + "WHERE c CONTAINS KEY '' LIMIT 1");
    CHECK(asked("map<text, int>", "entries(c)") == asking + "WHERE c[''] = 0 LIMIT 1");
    CHECK(asked("frozen<list<int>>", "full(c)") == asking + "WHERE c = [] LIMIT 1");
    CHECK(asked("frozen<set<int>>", "full(c)") == asking + "WHERE c = {} LIMIT 1");
    CHECK(asked("frozen<map<int, text>>", "full(c)") == asking + "WHERE c = {} LIMIT 1");
    CHECK(asked("set<int>", "values(\"C d\")", "C d") == asking + "WHERE \"C d\" CONTAINS 0 LIMIT 1");
}

TEST_CASE("probe: vectors by their neighbours") {
    CHECK(asked("vector<float, 3>", "c") == asking + "ORDER BY c ANN OF [1,1,1] LIMIT 1");
}

TEST_CASE("probe: nothing where no value is known, or no such column") {
    CHECK(asked("frozen<tuple<int, text>>", "c") == "nothing");
    CHECK(asked("frozen<address>", "c") == "nothing");
    CHECK(asked("list<frozen<address>>", "values(c)") == "nothing");
    CHECK(asked("map<frozen<address>, int>", "entries(c)") == "nothing");
    CHECK(asked("int", "d") == "nothing");
    CHECK(asked("set<int>", "values(d)") == "nothing");
}

TEST_CASE("probe: a row of a view") {
    CHECK(probe_of_view({"k", "by colour", {{"Colour", "text", column_kind::partition_key}, {"id", "int"}}, {}, {}}) ==
          "SELECT \"Colour\" FROM k.\"by colour\" LIMIT 1");
}
