#include <cqlxx/protocol/detail/body_assembly.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

using cqlxx::protocol::opcode;
using cqlxx::protocol::detail::body_assembly;
using test::wire;

TEST_CASE("body_assembly: a header cut anywhere, then the body") {
    const auto whole = wire("85 00 0005 08 00000003 AABBCC");
    for (std::size_t cut = 0; cut <= 9; ++cut) {
        body_assembly assembly;
        CHECK_FALSE(assembly.active());
        const auto all = cqlxx::bytes_view(whole);
        CHECK(assembly.append_header(all.first(cut)).empty());
        CHECK(assembly.active() == (cut != 0));
        const auto body = assembly.append_header(all.subspan(cut));
        REQUIRE(assembly.has_header());
        CHECK(assembly.header().op == opcode::result);
        CHECK(assembly.missing() == 3);
        assembly.append(body);
        CHECK(assembly.missing() == 0);
        CHECK(cqlxx::to_hex(assembly.body()) == "aabbcc");
        CHECK(cqlxx::to_hex(assembly.take().view()) == "aabbcc");
        CHECK_FALSE(assembly.active());
    }
}

TEST_CASE("body_assembly: memory follows the bytes that arrive, and never goes beyond the body") {
    body_assembly assembly;
    assembly.append_header(wire("85 00 0005 08 00100001")); // 1 MiB + 1
    std::size_t arrived = 0;
    while (assembly.missing() != 0) {
        const auto room = assembly.prepare();
        REQUIRE(!room.empty());
        CHECK(room.size() <= assembly.missing());
        CHECK(arrived + room.size() <= std::max<std::size_t>(65'536, 8 * arrived));
        assembly.commit(room.size());
        arrived += room.size();
    }
    CHECK(arrived == 1'048'577);
}

TEST_CASE("body_assembly: forgets an envelope") {
    body_assembly assembly;
    assembly.append(assembly.append_header(wire("85 00 0005 08 00000003 AA")));
    assembly.reset();
    CHECK_FALSE(assembly.active());
    assembly.append(assembly.append_header(wire("85 00 0005 08 00000001 DD")));
    CHECK(cqlxx::to_hex(assembly.body()) == "dd");
}
