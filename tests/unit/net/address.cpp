#include <cqlxx/net/address.hpp>

#include "unit/types/codec_checks.hpp"
#include <cqlxx/types.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace codec_checks;
namespace ip = cqlxx::asio::ip;

TEST_CASE("address: Asio's addresses are inet") {
    CHECK(cql_of<ip::address>() == "inet");
    CHECK(cql_of<std::vector<std::optional<ip::address>>::value_type>() == "inet");
    CHECK(cql_of<std::set<ip::address>>() == "set<inet>");
    check_bytes(ip::make_address("127.0.0.1"), "7f000001");
    check_bytes(ip::make_address("2001:db8::ff"), "20010db80000000000000000000000ff");
    check_bytes(ip::address_v4(0x0a000001), "0a000001");
    check_bytes(ip::make_address_v6("::1"), "00000000000000000000000000000001");
    CHECK(cqlxx::codec<ip::address>::matches(simple(cqlxx::type_id::inet)));
    CHECK_FALSE(cqlxx::codec<ip::address_v4>::matches(simple(cqlxx::type_id::blob)));
}

TEST_CASE("address: converts to inet and back") {
    for (const char* text : {"0.0.0.0", "255.255.255.255", "::", "fe80::1", "::ffff:10.0.0.1"}) {
        const ip::address address = ip::make_address(text);
        CHECK(cqlxx::to_address(cqlxx::to_inet(address)) == address);
        CHECK(cqlxx::to_inet(address) == cqlxx::inet(text));
    }
}

TEST_CASE("address: other sizes and families don't read, no bytes are null") {
    CHECK(refuses<ip::address>("7f0000"));
    CHECK(refuses<ip::address_v4>("00000000000000000000000000000001"));
    CHECK(refuses<ip::address_v6>("7f000001"));
    std::optional<ip::address> value = ip::make_address("1.2.3.4");
    CHECK(reads("", value));
    CHECK_FALSE(value.has_value());
}

TEST_CASE("address: a scope can't be stored") {
    ip::address_v6 scoped = ip::make_address_v6("fe80::1");
    scoped.scope_id(2);
    CHECK_THROWS_AS(written(scoped), cqlxx::error);
    CHECK_THROWS_AS(written(ip::address(scoped)), cqlxx::error);
}
