#include <cqlxx/protocol/version.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("version: v5 has what v4 lacks") {
    for (const auto has : {has_segments, has_int_query_flags, has_result_metadata_id, has_keyspace_in_request,
                           has_now_in_seconds, has_prepare_flags, has_failure_reasons}) {
        CHECK(has(version::v5));
        CHECK_FALSE(has(version::v4));
    }
}

TEST_CASE("version: has a name and the number of the wire") {
    CHECK(name_of(version::v4) == "v4");
    CHECK(name_of(version::v5) == "v5");
    CHECK(static_cast<int>(version::v5) == 5);
    CHECK(response_bit == 0x80);
}
