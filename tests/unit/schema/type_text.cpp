#include <cqlxx/schema/type_text.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::schema;

TEST_CASE("type text: spaces and the old name of text make no difference") {
    CHECK(canonical_type("map<text, int>") == "map<text,int>");
    CHECK(is_same_type("map<text,int>", "map<varchar, int>"));
    CHECK(is_same_type("varchar", "text"));
    CHECK_FALSE(is_same_type("text", "ascii"));
    CHECK_FALSE(is_same_type("map<text, int>", "map<int, text>"));
}

TEST_CASE("type text: frozen says nothing inside a type, nor about tuples and vectors") {
    CHECK(is_same_type("tuple<int, text>", "frozen<tuple<int, text>>"));
    CHECK(is_same_type("list<tuple<int, text>>", "list<frozen<tuple<int, text>>>"));
    CHECK(is_same_type("list<vector<float, 3>>", "list<frozen<vector<float, 3>>>"));
    CHECK(is_same_type("map<int, list<set<int>>>", "map<int, frozen<list<frozen<set<int>>>>>"));
    CHECK(is_same_type("frozen<list<set<int>>>", "frozen<list<frozen<set<int>>>>"));
    CHECK_FALSE(is_same_type("vector<float, 3>", "vector<float, 4>"));
}

TEST_CASE("type text: frozen makes a difference to collections and user-defined types") {
    CHECK_FALSE(is_same_type("list<int>", "frozen<list<int>>"));
    CHECK_FALSE(is_same_type("address", "frozen<address>"));
    CHECK(is_same_type("frozen<map<text, int>>", "frozen<map<text,int>>"));
}

TEST_CASE("type text: quoted names keep their characters") {
    CHECK(canonical_type("frozen<\"My, <Type>\">") == "frozen<\"My, <Type>\">");
    CHECK_FALSE(is_same_type("\"Address\"", "address"));
    CHECK(canonical_type("'org.example.Type'") == "'org.example.Type'");
    CHECK(canonical_type("list<\"varchar\">") == "list<\"varchar\">");
}

TEST_CASE("type text: text that is no type is left as it is") {
    CHECK(canonical_type("") == "");
    CHECK(canonical_type("frozen") == "frozen");
    CHECK(canonical_type("list<int") == "list<int");
    CHECK(canonical_type("list<int>>") == "list<int>>");
    CHECK(canonical_type("\"open") == "\"open");
}
