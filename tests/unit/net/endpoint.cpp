#include <cqlxx/net/endpoint.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string_view>

using cqlxx::net::endpoint;

TEST_CASE("endpoint: reads names, addresses and ports") {
    CHECK(endpoint::parse("db.example.org") == endpoint("db.example.org", 9042));
    CHECK(endpoint::parse("db.example.org", 19042) == endpoint("db.example.org", 19042));
    CHECK(endpoint::parse("10.0.0.1:65535", 1) == endpoint("10.0.0.1", 65535));
    CHECK(endpoint::parse("[::1]") == endpoint("::1", 9042));
    CHECK(endpoint::parse("[2001:db8::1]:9043") == endpoint("2001:db8::1", 9043));
    CHECK(endpoint::parse("2001:db8::1") == endpoint("2001:db8::1", 9042));
    CHECK(endpoint::parse("[fe80::1%eth0]:1") == endpoint("fe80::1%eth0", 1));
}

TEST_CASE("endpoint: refuses what is none, and repeats it") {
    for (const char* text : {"", ":9042", "host:", "host:0", "host:65536", "host:-1", "host:x", "host:1x", "[::1", "[]",
                             "[]:1", "[::1]9042", "[::1]:", "[::1]:0"}) {
        CAPTURE(text);
        try {
            endpoint::parse(text);
            FAIL("accepted");
        } catch (const cqlxx::error& e) {
            CHECK(e.code() == cqlxx::errc::invalid_configuration);
            CHECK(std::string_view(e.what()).find(text) != std::string_view::npos);
        }
    }
}

TEST_CASE("endpoint: prints what it reads") {
    CHECK(endpoint("host", 1).to_string() == "host:1");
    CHECK(endpoint("::1", 9042).to_string() == "[::1]:9042");
}
