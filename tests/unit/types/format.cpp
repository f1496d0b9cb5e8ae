#include <cqlxx/types/format.hpp>

#include <doctest/doctest.h>

#include <sstream>
#include <string>

namespace {

template <class T>
std::string streamed(const T& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

} // namespace

TEST_CASE("format: fmt and streams print the same text") {
    const cqlxx::uuid id("550e8400-e29b-41d4-a716-446655440000");
    CHECK(fmt::format("{}", id) == "550e8400-e29b-41d4-a716-446655440000");
    CHECK(streamed(id) == "550e8400-e29b-41d4-a716-446655440000");
    const cqlxx::timeuuid time("13814000-1dd2-11b2-8080-808080808080");
    CHECK(fmt::format("{}", time) == "13814000-1dd2-11b2-8080-808080808080");
    CHECK(streamed(time) == "13814000-1dd2-11b2-8080-808080808080");
    CHECK(fmt::format("{}", cqlxx::inet("::1")) == "::1");
    CHECK(streamed(cqlxx::inet("127.0.0.1")) == "127.0.0.1");
    CHECK(fmt::format("{}", cqlxx::ascii("abc")) == "abc");
    CHECK(streamed(cqlxx::ascii("abc")) == "abc");
    CHECK(fmt::format("{}", cqlxx::time_of_day("12:00:00")) == "12:00:00.000000000");
    CHECK(streamed(cqlxx::duration("1h")) == "1h");
    CHECK(fmt::format("{}", cqlxx::varint(-5)) == "-5");
    CHECK(streamed(cqlxx::decimal("1.50")) == "1.50");
    CHECK(fmt::format("{}", cqlxx::counter(7)) == "7");
    CHECK(streamed(cqlxx::counter(7)) == "7");
}

TEST_CASE("format: takes width, fill and alignment") {
    CHECK(fmt::format("{:*>8}", cqlxx::inet("::1")) == "*****::1");
    CHECK(fmt::format("{:5}|", cqlxx::ascii("abc")) == "abc  |");
    CHECK(fmt::format("{:05}", cqlxx::counter(7)) == "00007");
}
