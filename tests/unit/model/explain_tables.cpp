// The sentences themselves are seen in tests/compile/model/tables_*.cpp.
#include <cqlxx/model/explain_tables.hpp>

#include "support/magazine.hpp"
#include <cqlxx/model/explain.hpp>

#include <doctest/doctest.h>

TEST_CASE("explain_tables: says nothing about a valid model, and names parts of keys") {
    cqlxx::model::explain<magazine>();
    cqlxx::model::explain_tables<magazine>();
    CHECK(cqlxx::model::detail::part_label<magazine, 1, 1>().view() == "published");
    CHECK(cqlxx::model::detail::name_of_member<magazine, 3>().view() == "title");
}
