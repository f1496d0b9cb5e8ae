#include <cqlxx/protocol/response/result/rows.hpp>

#include "../../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;
using response::result::read_rows_header;
using response::result::rows_header;
using test::wire;

namespace {

/// Reads the header and leaves its views in `data`.
rows_header read(const cqlxx::bytes& data, bool columns_wanted = true) {
    cqlxx::reader in(data);
    auto header = read_rows_header(in, version::v5, columns_wanted);
    CHECK(in.ok());
    return header;
}

} // namespace

TEST_CASE("RESULT Rows: columns, then the count, then the cells") {
    const auto data = wire("00000001 00000002 0002 'ks' 0001 't' 0001 'a' 0009 0001 'b' 000D"
                           "00000002  00000004 00000007 00000001 'x'  00000004 00000008 FFFFFFFF");
    cqlxx::reader in(data);
    const rows_header header = rows_header::read(in, version::v4);
    CHECK(header.has_columns());
    CHECK_FALSE(header.has_more_pages());
    CHECK_FALSE(header.is_changed());
    CHECK(header.column_count == 2);
    CHECK(header.row_count == 2);
    REQUIRE(header.columns.size() == 2);
    CHECK(header.columns[1].name == "b");
    CHECK(in.i32() == 4); // the first cell
    CHECK(in.i32() == 7);

    const auto all = [](cqlxx::reader& r) {
        const auto h = read_rows_header(r, version::v4);
        for (std::int32_t i = 0; i < h.row_count * h.column_count && r.ok(); ++i) cqlxx::read_cell(r);
    };
    test::check_damage(data, all);

    cqlxx::reader cheap(data);
    const rows_header without = read_rows_header(cheap, version::v4, false);
    CHECK(without.columns.empty());
    CHECK(without.row_count == 2);
    CHECK(cheap.remaining() == 4 + 4 + 4 + 1 + 4 + 4 + 4);
}

TEST_CASE("RESULT Rows: without metadata the number of columns is still there") {
    const auto data = wire("00000004 00000003 00000000");
    const auto header = read(data);
    CHECK_FALSE(header.has_columns());
    CHECK(header.column_count == 3);
    CHECK(header.columns.empty());
}

TEST_CASE("RESULT Rows: a paging state, also on an empty page") {
    const auto data = wire("00000006 00000001 00000002 ABCD 00000000");
    const auto header = read(data);
    CHECK(header.has_more_pages());
    CHECK(cqlxx::to_hex(header.paging_state) == "abcd");
    CHECK(header.row_count == 0);
    test::check_damage(data, [](cqlxx::reader& in) { read_rows_header(in, version::v5); });
    // More pages without a state would begin again with the first one.
    CHECK_FALSE(test::reads_well(wire("00000006 00000001 FFFFFFFF 00000000"),
                                 [](cqlxx::reader& in) { read_rows_header(in, version::v5); }));
}

TEST_CASE("RESULT Rows: changed metadata comes with its id, and is read although nobody wants columns") {
    const auto data = wire("0000000B 00000001 00000001 EE 0002 0F0F 0002 'ks' 0001 't' 0001 'a' 0009 00000000");
    const auto header = read(data, false);
    CHECK(header.is_changed());
    CHECK(cqlxx::to_hex(header.paging_state) == "ee"); // the state stands before the id
    CHECK(cqlxx::to_hex(header.new_metadata_id) == "0f0f");
    REQUIRE(header.columns.size() == 1);
    CHECK(header.columns[0].name == "a");
    test::check_damage(data, [](cqlxx::reader& in) { read_rows_header(in, version::v5); });
}

TEST_CASE("RESULT Rows: more rows than the bytes can hold are refused") {
    const auto refused = [](std::string_view text) {
        return !test::reads_well(wire(text), [](cqlxx::reader& in) { read_rows_header(in, version::v5); });
    };
    CHECK(refused("00000004 00000001 00000002 FFFFFFFF"));          // two rows, room for one
    CHECK(refused("00000004 00000002 00000001 FFFFFFFF"));          // two columns
    CHECK(refused("00000004 0000FFFF 7FFFFFFF FFFFFFFF"));          // the product overflows
    CHECK(refused("00000004 00000000 00000001"));                   // rows without columns
    CHECK(refused("00000004 00000001 FFFFFFFF FFFFFFFF"));          // negative
    CHECK_FALSE(refused("00000004 00000001 00000001 FFFFFFFF"));
    CHECK_FALSE(refused("00000004 00000000 00000000"));
}

TEST_CASE("RESULT Rows: the short way takes the last page of known columns and leaves every other one alone") {
    const auto count = [](std::string_view bytes, std::size_t columns) {
        const auto data = wire(bytes);
        cqlxx::reader in(data);
        const auto rows = response::result::read_bare_rows(in, columns);
        CHECK(in.ok());
        CHECK(in.remaining() == (rows ? data.size() - 12 : data.size()));
        return rows;
    };
    CHECK(count("00000004 00000002 00000001 00000000 FFFFFFFF", 2) == 1);
    CHECK(count("00000004 00000002 00000000", 2) == 0);
    CHECK_FALSE(count("00000004 00000002 00000001 00000000 FFFFFFFF", 3)); // another number of columns
    CHECK_FALSE(count("00000006 00000002 00000002 ABCD 00000000", 2));     // more pages
    CHECK_FALSE(count("0000000C 00000002 0001 AA 00000000", 2));           // changed
    CHECK_FALSE(count("00000000 00000000 00000000", 0));
    CHECK_FALSE(count("00000004 00000002 00000002 00000000 FFFFFFFF FFFFFFFF", 2)); // a row that can't be there
    CHECK_FALSE(count("00000004 00000002 FFFFFFFF FFFFFFFF FFFFFFFF", 2));
    CHECK_FALSE(count("00000004 00000002 0000", 2));
}
