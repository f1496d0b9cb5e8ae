#include <cqlxx/types/timeuuid.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/format.hpp>

#include <chrono>
#include <unordered_set>

using namespace codec_checks;
using cqlxx::timestamp;
using cqlxx::timeuuid;
using std::chrono::milliseconds;

namespace {

timestamp at(std::int64_t since_epoch) { return timestamp(milliseconds(since_epoch)); }

} // namespace

TEST_CASE("timeuuid: bounds of a millisecond are those of Cassandra's functions") {
    static_assert(cql_of<timeuuid>() == "timeuuid");
    CHECK(timeuuid::min_for(at(0)).to_string() == "13814000-1dd2-11b2-8080-808080808080");
    CHECK(timeuuid::max_for(at(0)).to_string() == "1381670f-1dd2-11b2-7f7f-7f7f7f7f7f7f");
    check_bytes(timeuuid::min_for(at(1709210096123)), "f1c39cb0d6fe11ee8080808080808080");
    check_bytes(timeuuid::max_for(at(1709210096123)), "f1c3c3bfd6fe11ee7f7f7f7f7f7f7f7f");
}

TEST_CASE("timeuuid: bounds of times that no timeuuid can hold are those of the first and the last that one can") {
    const timestamp forever = at(221845392000000); // the year 9000: cut to 60 bits it would be 1694
    const timeuuid now = timeuuid::min_for(at(1709210096123));
    CHECK(now < timeuuid::min_for(forever));
    CHECK(now < timeuuid::max_for(forever));
    CHECK(timeuuid::min_for(forever) < timeuuid::max_for(forever));
    CHECK(timeuuid::max_for(forever).to_string() == "ffffffff-ffff-1fff-7f7f-7f7f7f7f7f7f");
    const timestamp before = at(-12'219'292'800'001); // the last millisecond before they begin
    CHECK(timeuuid::min_for(before).to_string() == "00000000-0000-1000-8080-808080808080");
    CHECK(timeuuid::max_for(before) < timeuuid::min_for(at(-12'219'292'800'000 + 1)));
    for (const timestamp time : {timestamp::min(), before, at(0), forever, timestamp::max()}) {
        CHECK(timeuuid::min_for(timestamp::min()) <= timeuuid::min_for(time));
        CHECK(timeuuid::max_for(time) <= timeuuid::max_for(timestamp::max()));
    }
    // around the last whole millisecond
    CHECK(timeuuid::max_for(at(103'072'857'660'683)) < timeuuid::min_for(at(103'072'857'660'684)));
}

TEST_CASE("timeuuid: a time that 60 bits can't hold is cut, whatever it is") {
    CHECK(timeuuid(timeuuid::time_point::max(), 0).as_uuid().version() == 1);
    CHECK(timeuuid(timeuuid::time_point::min(), 0).as_uuid().version() == 1);
}

TEST_CASE("timeuuid: the time inside comes back") {
    CHECK(timeuuid::min_for(at(1709210096123)).time() == at(1709210096123));
    CHECK(timeuuid::max_for(at(0)).time() == at(1) - timeuuid::ticks(1));
    CHECK(timeuuid("13814000-1dd2-11b2-8080-808080808080").time() == at(0));
    CHECK(timeuuid::min_for(at(-1)).time() == at(-1));
}

TEST_CASE("timeuuid: sorts by time, then by the lower half as signed bytes") {
    const timeuuid id("f1c39cb0-d6fe-11ee-a716-446655440000");
    CHECK(timeuuid::min_for(at(1709210096123)) < id);
    CHECK(id < timeuuid::max_for(at(1709210096123)));
    CHECK(timeuuid::max_for(at(1709210096122)) < timeuuid::min_for(at(1709210096123)));
    // As numbers, ff… is greater than 7f…; as signed bytes it is smaller.
    CHECK(timeuuid("13814000-1dd2-11b2-ff00-000000000000") < timeuuid("13814000-1dd2-11b2-7f00-000000000000"));
    CHECK(timeuuid("13814000-1dd2-11b2-0080-000000000000") < timeuuid("13814000-1dd2-11b2-0000-000000000000"));
    // The first group of the text is the low part of the time.
    CHECK(timeuuid("ffffffff-0000-1000-8000-000000000000") < timeuuid("00000000-0001-1000-8000-000000000000"));
}

TEST_CASE("timeuuid: only version 1 is one") {
    CHECK_FALSE(timeuuid::parse("550e8400-e29b-41d4-a716-446655440000"));
    CHECK_FALSE(timeuuid::parse("no"));
    CHECK(timeuuid::parse("13814000-1dd2-11b2-8080-808080808080"));
    CHECK_THROWS_AS(timeuuid("550e8400-e29b-41d4-a716-446655440000"), cqlxx::error);
    CHECK_THROWS_AS(timeuuid{cqlxx::uuid()}, cqlxx::error);
}

TEST_CASE("timeuuid: is a uuid for those who ask, but not silently") {
    static_assert(!std::is_convertible_v<timeuuid, cqlxx::uuid>);
    constexpr timeuuid id("13814000-1dd2-11b2-8080-808080808080");
    static_assert(id.as_uuid().version() == 1);
    CHECK(cqlxx::codec<cqlxx::uuid>::matches(simple(cqlxx::type_id::timeuuid)));
    CHECK_FALSE(cqlxx::codec<timeuuid>::matches(simple(cqlxx::type_id::uuid)));
}

TEST_CASE("timeuuid: hashes and has a default") {
    CHECK(std::unordered_set<timeuuid>{timeuuid::min_for(at(0)), timeuuid::max_for(at(0))}.size() == 2);
    CHECK(timeuuid().as_uuid().is_nil());
    timeuuid value;
    CHECK(reads("", value));
}
