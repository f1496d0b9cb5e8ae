#include <cqlxx/protocol/notation.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

using namespace cqlxx::protocol;
using test::check_damage;
using test::wire;

namespace {

template <class Write>
std::string result_of(Write write) {
    cqlxx::byte_buffer out;
    cqlxx::writer to(out);
    write(to);
    return cqlxx::to_hex(out.view());
}

} // namespace

TEST_CASE("notation: strings are read as views and written back") {
    const auto data = wire("0003 'abc' 0000 00000002 'xy'");
    cqlxx::reader in(data);
    CHECK(read_string(in) == "abc");
    CHECK(read_string(in).empty());
    CHECK(read_long_string(in) == "xy");
    CHECK(in.ok());
    CHECK(in.remaining() == 0);
    CHECK(result_of([](cqlxx::writer& out) {
              write_string(out, "abc");
              write_string(out, "");
              write_long_string(out, "xy");
          }) == cqlxx::to_hex(data));
}

TEST_CASE("notation: a long string of negative length is refused") {
    CHECK_FALSE(test::reads_well(wire("FFFFFFFF 00"), [](cqlxx::reader& in) { read_long_string(in); }));
}

TEST_CASE("notation: null and empty bytes differ") {
    const auto data = wire("FFFFFFFF 00000000 00000001 07 80000000 0002 0102");
    cqlxx::reader in(data);
    CHECK_FALSE(read_bytes(in).has_value());
    CHECK(read_bytes(in)->empty());
    CHECK(cqlxx::to_hex(*read_bytes(in)) == "07");
    CHECK_FALSE(read_bytes(in).has_value());
    CHECK(cqlxx::to_hex(read_short_bytes(in)) == "0102");
    CHECK(in.ok());
    CHECK(result_of([](cqlxx::writer& out) {
              write_bytes(out, std::nullopt);
              write_bytes(out, cqlxx::bytes_view());
              write_short_bytes(out, cqlxx::as_bytes("ab"));
          }) == "ffffffff"
                "00000000"
                "00026162");
}

TEST_CASE("notation: lists and maps of a message") {
    const auto list = wire("0002 0001 'a' 0002 'bc'");
    cqlxx::reader in(list);
    const string_list texts = read_string_list(in);
    CHECK(std::vector<std::string_view>{*texts.begin(), *++texts.begin()} == std::vector<std::string_view>{"a", "bc"});

    const auto map = wire("0001 0001 'k' 0001 'v'  0001 0001 'k' 00000001 FF  0001 0001 'k' 0002 0001 'v' 0001 'w'");
    cqlxx::reader maps(map);
    for (const auto& [key, value] : read_string_map(maps)) CHECK((key == "k" && value == "v"));
    for (const auto& [key, value] : read_bytes_map(maps)) CHECK((key == "k" && cqlxx::to_hex(*value) == "ff"));
    for (const auto& [key, values] : read_string_multimap(maps)) {
        CHECK(key == "k");
        CHECK(values.size() == 2);
        CHECK(*values.begin() == "v");
    }
    CHECK(maps.ok());
    CHECK(maps.remaining() == 0);

    check_damage(list, [](cqlxx::reader& r) {
        for (const auto text : read_string_list(r)) CHECK(text.size() < 65536);
    });
    check_damage(map, [](cqlxx::reader& r) {
        for (const auto& pair : read_string_map(r)) CHECK(pair.first.size() < 65536);
        for (const auto& pair : read_bytes_map(r)) CHECK(pair.first.size() < 65536);
        for (const auto& pair : read_string_multimap(r))
            for (const auto text : pair.second) CHECK(text.size() < 65536);
    });
}

TEST_CASE("notation: a map of bytes is written") {
    const std::map<std::string, cqlxx::bytes> entries{{"k", cqlxx::bytes(1, std::byte{0xFF})}, {"l", {}}};
    CHECK(result_of([&](cqlxx::writer& out) { write_bytes_map(out, entries); }) ==
          cqlxx::to_hex(wire("0002 0001 'k' 00000001 FF 0001 'l' 00000000")));
    cqlxx::byte_buffer data;
    cqlxx::writer out(data);
    const std::map<std::string, cqlxx::bytes> long_key{{std::string(65536, 'k'), {}}};
    CHECK_THROWS_AS(write_bytes_map(out, long_key), cqlxx::error);
}

TEST_CASE("notation: addresses have 4 or 16 bytes") {
    const auto data = wire("04 7F000001 00002352  10 20010DB8000000000000000000000001 00000001  04 0A000002");
    cqlxx::reader in(data);
    const inet first = read_inet(in);
    CHECK(address_text(first.address) == "127.0.0.1");
    CHECK(first.port == 9042);
    CHECK(address_text(read_inet(in).address) == "2001:db8:0:0:0:0:0:1");
    CHECK(address_text(read_inetaddr(in)) == "10.0.0.2");
    CHECK(in.ok());
    CHECK(address_text(wire("0102")) == "0102");
    check_damage(wire("04 7F000001 00002352"), [](cqlxx::reader& r) { read_inet(r); });
    CHECK_FALSE(test::reads_well(wire("05 0102030405 00002352"), [](cqlxx::reader& r) { read_inet(r); }));
    CHECK_FALSE(test::reads_well(wire("04 7F000001 00010000"), [](cqlxx::reader& r) { read_inet(r); }));
    CHECK_FALSE(test::reads_well(wire("04 7F000001 FFFFFFFF"), [](cqlxx::reader& r) { read_inet(r); }));
}

TEST_CASE("notation: a uuid and a consistency") {
    const auto data = wire("000102030405060708090A0B0C0D0E0F 0006 000B");
    cqlxx::reader in(data);
    CHECK(cqlxx::to_hex(read_uuid(in)) == "000102030405060708090a0b0c0d0e0f");
    CHECK(read_consistency(in) == cqlxx::consistency::local_quorum);
    CHECK(static_cast<int>(read_consistency(in)) == 0x0B);
    CHECK(result_of([](cqlxx::writer& out) { write_consistency(out, cqlxx::consistency::local_one); }) == "000a");
}

TEST_CASE("notation: what does not fit its length is an error") {
    const std::string longest(65535, 'x');
    CHECK_NOTHROW(result_of([&](cqlxx::writer& out) { write_string(out, longest); }));
    const std::string longer(65536, 'x');
    CHECK_THROWS_WITH_AS(result_of([&](cqlxx::writer& out) { write_string(out, longer); }),
                         "cqlxx: 65536 bytes of text where the protocol allows 65535: the request is too large",
                         cqlxx::error);
    CHECK_THROWS_AS(result_of([&](cqlxx::writer& out) { write_short_bytes(out, cqlxx::as_bytes(longer)); }),
                    cqlxx::error);
}
