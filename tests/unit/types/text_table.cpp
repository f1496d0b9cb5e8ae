#include <cqlxx/types/text_table.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/format.hpp>

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace codec_checks;
using cqlxx::type_id;

namespace {

cqlxx::dynamic_row row_of(std::string_view digits) {
    const std::vector<cqlxx::column_spec> columns = {{"ks", "t", "name", simple(type_id::varchar)},
                                                     {"ks", "t", "age", simple(type_id::int_)}};
    const auto data = cqlxx::from_hex(digits).value();
    cqlxx::reader in(data);
    cqlxx::dynamic_row row;
    REQUIRE(cqlxx::row_codec<cqlxx::dynamic_row>::read(in, cqlxx::row_columns(columns), row));
    return row;
}

} // namespace

TEST_CASE("text table: names, a line, values to the right, the number of rows") {
    cqlxx::text_table table;
    table.add(row_of("00000006"
                     "4a61636b6965"
                     "00000004"
                     "0000002a"));
    table.add(row_of("00000003"
                     "4ac3b6"
                     "ffffffff"));
    CHECK(table.size() == 2);
    const std::string expected = " name   | age \n"
                                 "--------+------\n"
                                 " Jackie |   42\n"
                                 "     Jö | null\n"
                                 "\n"
                                 "(2 rows)";
    CHECK(table.to_string() == expected);
    CHECK(fmt::format("{}", table) == expected);
    std::ostringstream stream;
    stream << table;
    CHECK(stream.str() == expected);
}

TEST_CASE("text table: one row, no row") {
    cqlxx::text_table table;
    CHECK(table.to_string() == "(0 rows)");
    table.add(row_of("00000001"
                     "61"
                     "00000004"
                     "00000001"));
    CHECK(table.to_string() == " name | age\n"
                               "------+-----\n"
                               "    a |   1\n"
                               "\n"
                               "(1 row)");
}

TEST_CASE("text table: a row of no columns is no reason to fail") {
    cqlxx::text_table table;
    table.add(cqlxx::dynamic_row());
    CHECK(table.to_string() == "\n\n\n\n(1 row)");
}
