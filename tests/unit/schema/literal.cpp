#include <cqlxx/schema/literal.hpp>

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace cqlxx::schema;

TEST_CASE("literal: texts stand in single quotes, which are doubled within") {
    CHECK(text_literal("sai") == "'sai'");
    CHECK(text_literal("") == "''");
    CHECK(text_literal("it's") == "'it''s'");
    CHECK(text_literal("'; DROP TABLE t; --") == "'''; DROP TABLE t; --'");
}

TEST_CASE("literal: maps keep the order of their pairs") {
    CHECK(map_literal(std::map<std::string, std::string>()) == "{}");
    CHECK(map_literal(std::map<std::string, std::string>{{"b", "2"}, {"a", "1"}}) == "{'a': '1', 'b': '2'}");
    CHECK(map_literal(std::vector<std::pair<std::string, std::string>>{{"b", "2"}, {"a'", "1"}}) ==
          "{'b': '2', 'a''': '1'}");
}
