#include <cqlxx/types/uuid.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/format.hpp>

#include <algorithm>
#include <random>
#include <set>
#include <unordered_set>
#include <vector>

using namespace codec_checks;
using cqlxx::uuid;

TEST_CASE("uuid: the golden bytes of Cassandra, both ways") {
    static_assert(cql_of<uuid>() == "uuid");
    check_bytes(uuid("550e8400-e29b-41d4-a716-446655440000"), "550e8400e29b41d4a716446655440000");
}

TEST_CASE("uuid: text of either case reads, lower case is printed") {
    CHECK(uuid::parse("550E8400-E29B-41D4-A716-446655440000") == uuid("550e8400-e29b-41d4-a716-446655440000"));
    CHECK(uuid(0x550e8400e29b41d4, 0xa716446655440000).to_string() == "550e8400-e29b-41d4-a716-446655440000");
    CHECK(uuid().to_string() == "00000000-0000-0000-0000-000000000000");
}

TEST_CASE("uuid: constants are checked when compiling") {
    constexpr uuid id("550e8400-e29b-41d4-a716-446655440000");
    static_assert(id.version() == 4 && !id.is_nil() && id.high() == 0x550e8400e29b41d4 &&
                  id.low() == 0xa716446655440000);
    static_assert(uuid().is_nil());
}

TEST_CASE("uuid: other text does not read") {
    CHECK_FALSE(uuid::parse(""));
    CHECK_FALSE(uuid::parse("550e8400-e29b-41d4-a716-44665544000"));
    CHECK_FALSE(uuid::parse("550e8400-e29b-41d4-a716-4466554400000"));
    CHECK_FALSE(uuid::parse("550e8400e29b-41d4-a716-446655440000-"));
    CHECK_FALSE(uuid::parse("550e8400-e29b-41d4-a716-44665544000g"));
    CHECK_FALSE(uuid::parse("{50e8400-e29b-41d4-a716-446655440000"));
    CHECK_THROWS_WITH_AS(uuid("x"), "cqlxx: not the text of a UUID: \"x\": a value is malformed", cqlxx::error);
}

TEST_CASE("uuid: random ones have version 4 and the RFC's variant") {
    std::array<std::byte, 16> ones;
    ones.fill(std::byte{0xff});
    CHECK(uuid::from_random(ones).to_string() == "ffffffff-ffff-4fff-bfff-ffffffffffff");
    CHECK(uuid::from_random({}).to_string() == "00000000-0000-4000-8000-000000000000");
    std::mt19937 small(1);
    std::mt19937_64 large(1);
    std::set<uuid> seen;
    for (int i = 0; i < 100; ++i) {
        seen.insert(uuid::random(small));
        seen.insert(uuid::random(large));
    }
    CHECK(seen.size() == 200);
    CHECK(std::all_of(seen.begin(), seen.end(), [](const uuid& id) { return id.version() == 4; }));
}

TEST_CASE("uuid: sorts as Cassandra does, by version, then time or number") {
    const uuid nil;
    const uuid early("ffffffff-0000-1000-8000-000000000000"); // version 1: the first group is the low part of the time
    const uuid late("00000000-0001-1000-8000-000000000000");
    const uuid late_and_high("00000000-0001-1000-ff00-000000000000");
    const uuid small("00000000-0000-4000-8000-000000000000");
    const uuid large("ffffffff-0000-4000-8000-000000000000");
    const std::vector<uuid> expected{nil, early, late, late_and_high, small, large};
    std::vector<uuid> sorted{large, late_and_high, nil, small, late, early};
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted == expected);
}

TEST_CASE("uuid: an empty value leaves the value as it is, other sizes are malformed") {
    uuid value("550e8400-e29b-41d4-a716-446655440000");
    CHECK(reads("", value));
    CHECK_FALSE(value.is_nil());
    CHECK(refuses<uuid>("550e8400e29b41d4a71644665544"));
}

TEST_CASE("uuid: hashes differ for neighbours in either half") {
    std::unordered_set<std::size_t> hashes;
    for (std::uint64_t i = 0; i < 100; ++i) {
        hashes.insert(std::hash<uuid>()(uuid(i, 0)));
        hashes.insert(std::hash<uuid>()(uuid(7, i + 1)));
    }
    CHECK(hashes.size() == 200);
}
