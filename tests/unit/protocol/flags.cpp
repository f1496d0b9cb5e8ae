#include <cqlxx/protocol/flags.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("flags: no two of a group share a bit") {
    CHECK((envelope_flags::compressed ^ envelope_flags::tracing ^ envelope_flags::custom_payload ^
           envelope_flags::warning ^ envelope_flags::use_beta) == 0x1F);
    CHECK((query_flags::values ^ query_flags::skip_metadata ^ query_flags::page_size ^ query_flags::paging_state ^
           query_flags::serial_consistency ^ query_flags::timestamp ^ query_flags::names_for_values ^
           query_flags::keyspace ^ query_flags::now_in_seconds) == 0x1FF);
    CHECK((metadata_flags::global_table ^ metadata_flags::has_more_pages ^ metadata_flags::no_metadata ^
           metadata_flags::metadata_changed) == 0x0F);
    CHECK(prepare_flags::keyspace == 1);
}
