#include <cqlxx/protocol/response/result/prepared.hpp>

#include "../../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;
using response::result::prepared;
using test::wire;

namespace {

// INSERT INTO ks.t (k, v) VALUES (?, ?)
constexpr std::string_view insert_v4 = "0002 CAFE"
                                       "00000001 00000002 00000001 0000"
                                       "0002 'ks' 0001 't' 0001 'k' 0009 0001 'v' 000D"
                                       "00000004 00000000";
// SELECT v FROM ks.t WHERE c = ? AND k = ? AND l = ?, with the partition key (k, l)
constexpr std::string_view select_v5 = "0002 CAFE 0003 0A0B0C"
                                       "00000001 00000003 00000002 0001 0002"
                                       "0002 'ks' 0001 't' 0001 'c' 0009 0001 'k' 0009 0001 'l' 000D"
                                       "00000001 00000001 0002 'ks' 0001 't' 0001 'v' 000D";

} // namespace

TEST_CASE("RESULT Prepared: a write in v4") {
    const auto data = wire(insert_v4);
    cqlxx::reader in(data);
    const prepared read = prepared::read(in, version::v4);
    CHECK(in.ok());
    CHECK(in.remaining() == 0);
    CHECK(cqlxx::to_hex(read.id) == "cafe");
    CHECK(read.result_metadata_id.empty());
    CHECK(read.pk_indexes == std::vector<std::uint16_t>{0});
    REQUIRE(read.bind_markers.size() == 2);
    CHECK(read.bind_markers[1].name == "v");
    CHECK_FALSE(read.result.has_columns());
    CHECK(read.result.columns.empty());
    test::check_damage(data, [](cqlxx::reader& r) { prepared::read(r, version::v4); });
}

TEST_CASE("RESULT Prepared: a SELECT in v5") {
    const auto data = wire(select_v5);
    cqlxx::reader in(data);
    const prepared read = prepared::read(in, version::v5);
    CHECK(in.ok());
    CHECK(in.remaining() == 0);
    CHECK(cqlxx::to_hex(read.result_metadata_id) == "0a0b0c");
    CHECK(read.pk_indexes == std::vector<std::uint16_t>{1, 2});
    CHECK(read.bind_markers.size() == 3);
    REQUIRE(read.result.columns.size() == 1);
    CHECK(read.result.columns[0].name == "v");
    test::check_damage(data, [](cqlxx::reader& r) { prepared::read(r, version::v5); });
}

TEST_CASE("RESULT Prepared: no markers at all") {
    const auto data = wire("0001 AA 00000000 00000000 00000000 00000004 00000000");
    cqlxx::reader in(data);
    const prepared read = prepared::read(in, version::v4);
    CHECK(in.ok());
    CHECK(read.bind_markers.empty());
    CHECK(read.pk_indexes.empty());
}

TEST_CASE("RESULT Prepared: key indexes that can't be are refused") {
    const auto refused = [](std::string_view text) {
        return !test::reads_well(wire(text), [](cqlxx::reader& in) { prepared::read(in, version::v4); });
    };
    CHECK(refused("0001 AA 00000000 00000000 00000001 0000 00000004 00000000")); // there is no marker 0
    CHECK(refused("0001 AA 00000000 00000000 7FFFFFFF 0000 00000004 00000000"));
    CHECK(refused("0001 AA 00000000 00000000 FFFFFFFF 00000004 00000000"));
}
