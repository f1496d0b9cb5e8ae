#include <cqlxx/testing/fault.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <set>
#include <string>

using namespace cqlxx::testing;
using cqlxx::bytes;

namespace {

const bytes body = cqlxx::from_hex("00000001").value();
const cqlxx::protocol::envelope_header header{0x84, 0, 7, cqlxx::protocol::opcode::result, 4};

/// What is written, pieces apart; and how it ends.
std::string wire(fault what, bool segmented = false) {
    const auto out = damaged(what, header, body, segmented);
    std::string text;
    for (const auto& piece : out.writes) text += (text.empty() ? "" : " ") + cqlxx::to_hex(piece);
    if (out.then == delivery::ending::silent) text += " silent";
    if (out.then == delivery::ending::closed) text += " closed";
    return text;
}

} // namespace

TEST_CASE("fault: the bytes of each, bare") {
    CHECK(wire(fault::none) == "84000007080000000400000001");
    CHECK(wire(fault::in_slices) == wire(fault::none));
    CHECK(wire(fault::byte_by_byte) == "84 00 00 07 08 00 00 00 04 00 00 00 01");
    CHECK(wire(fault::twice) == wire(fault::none) + " " + wire(fault::none));
    CHECK(wire(fault::lost).empty());
    CHECK(wire(fault::silent) == " silent");
    CHECK(wire(fault::half_silent) == "840000070800 silent");
    CHECK(wire(fault::closed) == " closed");
    CHECK(wire(fault::half_closed) == "840000070800 closed");
    CHECK(wire(fault::missing_byte) == "840000070800000400000001");
    CHECK(wire(fault::garbage_before).ends_with("a5a5" + wire(fault::none)));
    CHECK(wire(fault::header_bit) == "85000007080000000400000001");
    CHECK(wire(fault::checksum_bit) == "84000007080000000400000000");
    CHECK(wire(fault::other_stream) == "84007000080000000400000001");
    CHECK(wire(fault::event_stream) == "8400fffb080000000400000001");
    CHECK(wire(fault::unknown_opcode) == "84000007770000000400000001");
    CHECK(wire(fault::request_opcode) == "84000007070000000400000001");
    CHECK(wire(fault::other_kind) == "84000007060000000400000001");
    CHECK(wire(fault::other_version) == "86000007080000000400000001");
    CHECK(wire(fault::as_a_request) == "04000007080000000400000001");
    CHECK(wire(fault::all_flags) == "84ff0007080000000400000001");
    CHECK(wire(fault::length_huge) == "84000007087fffffff00000001");
    CHECK(wire(fault::length_negative) == "8400000708ffffffff00000001");
    CHECK(wire(fault::length_long) == "84000007080000000e00000001");
    CHECK(wire(fault::length_short) == "84000007080000000300000001");
    CHECK(wire(fault::body_empty) == "840000070800000000");
    CHECK(wire(fault::body_half) == "8400000708000000020000");
    CHECK(wire(fault::body_longer) == "84000007080000000e0000000100000000000000000000");
}

TEST_CASE("fault: in segments only what is meant to be is wrong") {
    const auto good = cqlxx::from_hex(wire(fault::none, true)).value();
    CHECK(cqlxx::protocol::load_segment_header(good.data()).value().payload_length == 13);
    CHECK_FALSE(cqlxx::protocol::load_segment_header(cqlxx::from_hex(wire(fault::header_bit, true)).value().data()));
    CHECK(wire(fault::other_framing, true) == wire(fault::none));
    CHECK(wire(fault::other_framing) == wire(fault::none, true));
    const auto lie = cqlxx::from_hex(wire(fault::length_huge, true)).value(); // its checksums are right
    CHECK(cqlxx::protocol::is_segment_intact(cqlxx::bytes_view(lie).subspan(6, 13), lie.data() + 19));
}

TEST_CASE("fault: each has a name of its own") {
    std::set<std::string_view> names;
    for (const fault each : all_faults) names.insert(name_of(each));
    CHECK(names.size() == all_faults.size());
    CHECK(name_of(fault::none) == "none");
    CHECK(name_of(fault::body_longer) == "body_longer");
}
