#include <cqlxx/protocol/envelope.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("envelope: a header is nine bytes") {
    const auto data = test::wire("84 0A FFFF 0C 00000102");
    CHECK(data.size() == envelope_header_size);
    cqlxx::reader in(data);
    const envelope_header header = read_envelope_header(in);
    CHECK(header == envelope_header{0x84, 0x0A, -1, opcode::event, 0x102});
    CHECK(header.is_response());
    CHECK(header.version_number() == 4);
    test::check_damage(data, [](cqlxx::reader& r) { read_envelope_header(r); });
}

TEST_CASE("envelope: its length is set when it is closed") {
    cqlxx::byte_buffer out;
    out.append(test::wire("EE"));
    cqlxx::writer to(out);
    const std::size_t mark = open_envelope(to, version::v5, opcode::query, 0x0102, 0x02);
    to.u16(0xABCD);
    close_envelope(to, mark);
    CHECK(cqlxx::to_hex(out.view()) == test::wire_hex("EE  05 02 0102 07 00000002 ABCD"));
}
