#include <cqlxx/query/detail/dynamic/parse_value.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

using namespace cqlxx::query::detail;
using namespace std::chrono_literals;

namespace {

std::string bytes_of(std::string_view type, std::string_view text) {
    cqlxx::byte_buffer bytes;
    cqlxx::writer out(bytes);
    const parser reads = find_parser(type);
    if (reads == nullptr) return "no parser";
    return reads(out, text) ? cqlxx::to_hex(bytes.view()) : "no value";
}

} // namespace

TEST_CASE("parse_value: dates that the calendar has") {
    CHECK(parse_date("1970-01-02") == std::chrono::sys_days(std::chrono::days(1)));
    CHECK(parse_date("2012-02-29"));
    CHECK_FALSE(parse_date("2013-02-29"));
    CHECK_FALSE(parse_date("2013-2-9"));
    CHECK_FALSE(parse_date("2013-02-29x"));
    CHECK_FALSE(parse_date("2013/02/28"));
    CHECK_FALSE(parse_date("+013-02-28"));
    CHECK_FALSE(parse_date(""));
}

TEST_CASE("parse_value: times as forms and programs write them") {
    const auto day = std::chrono::sys_days(std::chrono::days(1));
    CHECK(parse_timestamp("1970-01-02") == day);
    CHECK(parse_timestamp("86400000") == day);
    CHECK(parse_timestamp("-1") == cqlxx::timestamp(-1ms));
    CHECK(parse_timestamp("1970-01-02T08:30") == day + 8h + 30min);
    CHECK(parse_timestamp("1970-01-02 08:30:15") == day + 8h + 30min + 15s);
    CHECK(parse_timestamp("1970-01-02T08:30:15.250Z") == day + 8h + 30min + 15s + 250ms);
    CHECK(parse_timestamp("1970-01-02T08:30+01:00") == day + 7h + 30min);
    CHECK(parse_timestamp("1970-01-02T08:30-0130") == day + 10h);
    for (const std::string_view text :
         {"", "now", "1970-01-02T", "1970-01-02T08", "1970-01-02T24:00", "1970-01-02T08:60", "1970-01-02T08:30:60",
          "1970-01-02T08:30:15.25", "1970-01-02T08:30z", "1970-01-02T08:30+1", "1970-01-02T08:30+01:0",
          "1970-01-02x08:30", "1970-02-30T08:30", "86400000.5", "1970-01-02T08:30+19:00"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_timestamp(text));
    }
}

TEST_CASE("parse_value: truth and bytes") {
    CHECK(parse_boolean("TRUE") == true);
    CHECK(parse_boolean("0") == false);
    CHECK_FALSE(parse_boolean("yes"));
    CHECK_FALSE(parse_boolean(""));
    CHECK(bytes_of("blob", "0x00Ff") == "00ff");
    CHECK(bytes_of("blob", "00ff") == "00ff");
    CHECK(bytes_of("blob", "") == "");
    CHECK(bytes_of("blob", "0x0") == "no value");
    CHECK(bytes_of("blob", "0x0g") == "no value");
    CHECK(bytes_of("blob", "-1") == "no value");
}

TEST_CASE("parse_value: every scalar type has a text, and no other") {
    for (const std::string_view type : {"ascii",  "bigint",    "blob",     "boolean", "counter", "date",     "decimal",
                                        "double", "duration",  "float",    "inet",    "int",     "smallint", "text",
                                        "time",   "timestamp", "timeuuid", "tinyint", "uuid",    "varchar",  "varint"})
        CHECK((find_parser(type) != nullptr));
    for (const std::string_view type : {"list<int>", "frozen<set<int>>", "vector<float, 2>", "address", ""})
        CHECK((find_parser(type) == nullptr));
    CHECK(bytes_of("time", "08:30:00") == "00001bd49e215000");
    CHECK(bytes_of("time", "8:30") == "no value");
    CHECK(bytes_of("date", "1970-01-01") == "80000000");
    CHECK(bytes_of("float", "nan") != "no value");
    CHECK(bytes_of("double", "1e400") == "no value");
    CHECK(bytes_of("varint", "12345678901234567890") == "00ab54a98ceb1f0ad2");
}
