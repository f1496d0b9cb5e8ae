#include <cqlxx/protocol/request/parameters.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

using namespace cqlxx::protocol;
using cqlxx::consistency;
using test::wire;
using test::wire_hex;
using test::written;

TEST_CASE("query parameters: nothing but a consistency") {
    CHECK(written(request::parameters(), version::v4) == "000600");
    CHECK(written(request::parameters(), version::v5) == "000600000000");
}

TEST_CASE("query parameters: each part sets its flag and stands in its place") {
    const auto values = wire("00000001 AA FFFFFFFF FFFFFFFE");
    const auto state = wire("BEEF");
    request::parameters all;
    all.consistency = consistency::quorum;
    all.value_count = 3;
    all.values = values;
    all.skip_metadata = true;
    all.page_size = 5000;
    all.paging_state = state;
    all.serial_consistency = consistency::local_serial;
    all.timestamp = -2;
    CHECK(written(all, version::v4) == wire_hex("0004 3F"
                                                "0003 00000001 AA FFFFFFFF FFFFFFFE"
                                                "00001388  00000002 BEEF  0009  FFFFFFFFFFFFFFFE"));
    all.keyspace = "ks";
    all.now_in_seconds = 7;
    CHECK(written(all, version::v5) == wire_hex("0004 000001BF"
                                                "0003 00000001 AA FFFFFFFF FFFFFFFE"
                                                "00001388  00000002 BEEF  0009  FFFFFFFFFFFFFFFE"
                                                "0002 'ks' 00000007"));
}

TEST_CASE("query parameters: single parts") {
    request::parameters page;
    page.page_size = -1; // no paging
    CHECK(written(page, version::v4) == "000604ffffffff");
    request::parameters first;
    first.paging_state = cqlxx::bytes_view();
    CHECK(written(first, version::v5) == wire_hex("0006 00000008 00000000"));
    request::parameters now;
    now.now_in_seconds = 1;
    CHECK(written(now, version::v5) == wire_hex("0006 00000100 00000001"));
}

TEST_CASE("query parameters: names stand before their values, null and unset included") {
    const auto values = wire("00000001 AA FFFFFFFF FFFFFFFE 00000000");
    const std::array<std::string_view, 4> names{"a", "bc", "d", "e"};
    request::parameters named;
    named.value_count = 4;
    named.values = values;
    named.names = names;
    CHECK(written(named, version::v4) ==
          wire_hex("0006 41 0004 0001 'a' 00000001 AA 0002 'bc' FFFFFFFF 0001 'd' FFFFFFFE 0001 'e' 00000000"));
}

TEST_CASE("query parameters: names that don't fit the values are refused") {
    const auto values = wire("00000001 AA 00000001 BB");
    const std::array<std::string_view, 1> names{"a"};
    request::parameters named;
    named.value_count = 2;
    named.values = values;
    named.names = names;
    CHECK_THROWS_WITH_AS(written(named, version::v5), "cqlxx: 1 names for 2 values: the statement is not valid",
                         cqlxx::error);
    named.value_count = 1;
    CHECK_THROWS_WITH_AS(written(named, version::v5),
                         "cqlxx: encoded values that don't match their number: the statement is not valid",
                         cqlxx::error);
    named.values = cqlxx::bytes_view(values).first(4);
    CHECK_THROWS_AS(written(named, version::v5), cqlxx::error);
}

TEST_CASE("query parameters: what v4 can't carry is refused") {
    request::parameters keyspace;
    keyspace.keyspace = "ks";
    CHECK_THROWS_WITH_AS(written(keyspace, version::v4),
                         "cqlxx: a keyspace of a single request needs protocol v5, this connection speaks v4: qualify "
                         "the table: the statement is not valid",
                         cqlxx::error);
    request::parameters now;
    now.now_in_seconds = 1;
    CHECK_THROWS_AS(written(now, version::v4), cqlxx::error);
}

TEST_CASE("query parameters: a page size of zero is refused") {
    request::parameters none;
    none.page_size = 0;
    CHECK_THROWS_WITH_AS(written(none, version::v5), "cqlxx: a page size of 0 rows: the statement is not valid",
                         cqlxx::error);
}
