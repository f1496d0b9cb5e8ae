#include <cqlxx/protocol/response/result/columns.hpp>

#include "../../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol::response::result;
using test::wire;

namespace {

std::vector<cqlxx::column_spec> read(std::string_view text, std::int32_t flags, std::int32_t count) {
    const auto data = wire(text);
    test::check_damage(data, [&](cqlxx::reader& in) { read_columns(in, flags, count); });
    test::check_damage(data, [&](cqlxx::reader& in) { skip_columns(in, flags, count); });
    cqlxx::reader skipped(data);
    skip_columns(skipped, flags, count);
    CHECK(skipped.remaining() == 0);
    cqlxx::reader in(data);
    auto columns = read_columns(in, flags, count);
    CHECK(in.ok());
    CHECK(in.remaining() == 0);
    return columns;
}

} // namespace

TEST_CASE("columns: of one table") {
    const auto columns = read("0002 'ks' 0001 't'  0001 'a' 0009  0001 'b' 0020 000D", 0x01, 2);
    REQUIRE(columns.size() == 2);
    CHECK(columns[0] == cqlxx::column_spec{"ks", "t", "a", {cqlxx::type_id::int_}});
    CHECK(columns[1].table == "t");
    CHECK(columns[1].type.to_cql() == "list<text>");
}

TEST_CASE("columns: each with its own table") {
    const auto columns = read("0002 'ks' 0001 't' 0001 'a' 0009  0002 'k2' 0002 't2' 0001 'b' 000D", 0x00, 2);
    REQUIRE(columns.size() == 2);
    CHECK(columns[0].keyspace == "ks");
    CHECK(columns[1].keyspace == "k2");
    CHECK(columns[1].table == "t2");
}

TEST_CASE("columns: counts that can't be are refused before anything is built") {
    for (const char* count : {"FFFFFFFF", "00010000", "7FFFFFFF"})
        CHECK_FALSE(test::reads_well(wire(count), [](cqlxx::reader& in) { read_column_count(in); }));
    CHECK_FALSE(test::reads_well(wire("0000 0000 0000 0009"),
                                 [](cqlxx::reader& in) { CHECK(read_columns(in, 0x01, 65'535).capacity() == 0); }));
}
