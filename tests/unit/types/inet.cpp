#include <cqlxx/types/inet.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/format.hpp>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

using namespace codec_checks;
using cqlxx::inet;

TEST_CASE("inet: the golden bytes of Cassandra, both ways") {
    static_assert(cql_of<inet>() == "inet");
    check_bytes(inet("127.0.0.1"), "7f000001");
    check_bytes(inet("::1"), "00000000000000000000000000000001");
}

TEST_CASE("inet: texts that read, and how they print") {
    const std::vector<std::pair<std::string, std::string>> texts{
        {"0.0.0.0", "0.0.0.0"},
        {"255.255.255.255", "255.255.255.255"},
        {"::", "::"},
        {"1::", "1::"},
        {"2001:DB8::1", "2001:db8::1"},
        {"2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"},
        {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},   // one zero group is not shortened
        {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},            // the longest run is
        {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},      // the first of two equal ones
        {"::ffff:10.0.0.1", "::ffff:10.0.0.1"},
        {"::ffff:a00:1", "::ffff:10.0.0.1"},
        {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
        {"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
        {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
        {"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"},
    };
    for (const auto& [text, printed] : texts) {
        CAPTURE(text);
        const auto address = inet::parse(text);
        REQUIRE(address.has_value());
        CHECK(address->to_string() == printed);
        CHECK(inet::parse(printed) == address);
    }
}

TEST_CASE("inet: texts that don't read") {
    for (const std::string text : {"",
                                   "1",
                                   "1.2.3",
                                   "1.2.3.4.5",
                                   "256.0.0.1",
                                   "01.2.3.4",
                                   "1.2.3.4 ",
                                   " 1.2.3.4",
                                   "1..2.3",
                                   "1.2.3.-4",
                                   "a.b.c.d",
                                   "1.2.3.0004",
                                   ":",
                                   ":::",
                                   "1:2:3:4:5:6:7",
                                   "1:2:3:4:5:6:7:8:9",
                                   "1::2::3",
                                   "12345::",
                                   "g::",
                                   "fe80::1%eth0",
                                   "::1/64",
                                   "1:2:3:4:5:6:7:8::",
                                   "1.2.3.4::",
                                   "1:2:3:4:5:6:7:1.2.3.4",
                                   "[::1]",
                                   "::1.2.3",
                                   "1:",
                                   ":1"}) {
        CAPTURE(text);
        CHECK_FALSE(inet::parse(text).has_value());
    }
    CHECK_THROWS_AS(inet("localhost"), cqlxx::error);
}

TEST_CASE("inet: constants are checked when compiling") {
    constexpr inet address("2001:db8::1");
    static_assert(address.is_v6() && !address.is_v4());
    static_assert(inet().is_v4());
}

TEST_CASE("inet: has four or sixteen bytes, never another number") {
    CHECK(refuses<inet>("7f"));
    CHECK(refuses<inet>("7f00000100"));
    CHECK(refuses<inet>("0000000000000000000000000000000001"));
    CHECK_FALSE(inet::from_bytes({}).has_value());
    inet value("10.0.0.1");
    CHECK(reads("", value));
    CHECK(value == inet("10.0.0.1"));
}

TEST_CASE("inet: sorts by its bytes, the shorter first, and hashes") {
    std::vector<inet> sorted{inet("::1"), inet("10.0.0.2"), inet("0.0.0.0"), inet("10.0.0.1"), inet("ff::")};
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted == std::vector<inet>{inet("0.0.0.0"), inet("::1"), inet("ff::"), inet("10.0.0.1"), inet("10.0.0.2")});
    CHECK(inet("1.2.3.4") != inet("::ffff:1.2.3.4"));
    CHECK(std::unordered_set<inet>{inet("1.2.3.4"), inet("::1"), inet("1.2.3.4")}.size() == 2);
}
