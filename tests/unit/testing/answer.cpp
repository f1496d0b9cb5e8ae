// Literal bytes, and the client's decoders, which share no code with what made them.
#include <cqlxx/testing/answer.hpp>

#include <cqlxx/protocol/response.hpp>
#include <cqlxx/protocol/response/result.hpp>

#include <doctest/doctest.h>

#include <array>
#include <ostream>
#include <string>
#include <variant>

using namespace cqlxx::testing;
using cqlxx::server_errc;
using cqlxx::protocol::version;
namespace response = cqlxx::protocol::response;

namespace {

/// Views of the answer.
template <class Message>
Message read(const answer& from) {
    cqlxx::reader in(from.body());
    auto message = Message::read(in, version::v5);
    CHECK(in.ok());
    CHECK(in.remaining() == 0);
    return message;
}

} // namespace

TEST_CASE("answer: field by field, flags") {
    const auto all = answer(opcode::result).i32(1).u16(2).u8(3).i64(-1).string("ab").cell("c").flags(8);
    CHECK(cqlxx::to_hex(all.body()) == "00000001000203ffffffffffffffff000261620000000163");
    CHECK(all.flags() == 8);
    CHECK(all.op() == opcode::result);
}

TEST_CASE("answer: what leads the body, and its flags") {
    const auto slow = warned(void_result(), "ab", std::string("c"));
    CHECK(cqlxx::to_hex(slow.body()) == "0002"
                                        "00026162"
                                        "000163"
                                        "00000001");
    CHECK(slow.flags() == 0x08);
    CHECK(cqlxx::to_hex(warned(void_result()).body()) == "000000000001"); // a list of none
    const std::array<std::byte, 16> id{std::byte{1}};
    const auto both = traced(warned(answer(opcode::error).i32(5).flags(0x04), "w"), id);
    CHECK(cqlxx::to_hex(both.body()) == "01000000000000000000000000000000"
                                        "0001"
                                        "000177"
                                        "00000005");
    CHECK(both.flags() == 0x0E);
    CHECK(both.op() == opcode::error);
    const auto other = void_result().lead(0x04, answer(opcode::result).u16(7));
    CHECK(cqlxx::to_hex(other.body()) == "000700000001");
    CHECK(other.flags() == 0x04);
}

TEST_CASE("answer: the short ones") {
    CHECK(cqlxx::to_hex(supported().body()) == "0000");
    CHECK(ready().body().empty());
    CHECK(cqlxx::to_hex(void_result().body()) == "00000001");
    CHECK(cqlxx::to_hex(set_keyspace("ks").body()) == "0000000300026b73");
    const auto own = authenticate("Own");
    CHECK(read<response::authenticate>(own).authenticator == "Own");
    CHECK_FALSE(read<response::auth_success>(auth_success()).token);
}

TEST_CASE("answer: errors with and without details") {
    const auto oops = error_answer(server_errc::server_error, "oops");
    const auto plain = read<response::error>(oops);
    CHECK(plain.number == server_errc::server_error);
    CHECK(plain.message == "oops");
    const auto detailed = read<response::error>(error_answer(server_errc::unavailable, "no").u16(6).i32(3).i32(2));
    REQUIRE(detailed.details.get_if<cqlxx::unavailable>() != nullptr);
    CHECK(detailed.details.get_if<cqlxx::unavailable>()->alive == 2);
    const auto gone = read<response::error>(unprepared("id")); // its id is a copy
    REQUIRE(gone.details.get_if<cqlxx::unprepared>() != nullptr);
    CHECK(cqlxx::as_text(gone.details.get_if<cqlxx::unprepared>()->id) == "id");
}

TEST_CASE("answer: events") {
    const std::array address{std::byte{127}, std::byte{0}, std::byte{0}, std::byte{1}};
    const auto up_bytes = status_change("UP", address);
    const auto up = read<response::event>(up_bytes);
    CHECK(std::get<response::status_change>(up.what).change == "UP");
    CHECK(std::get<response::status_change>(up.what).node.port == 9042);
    const auto table_bytes = table_change("CREATED", "ks", "cars");
    const auto table = read<response::event>(table_bytes);
    CHECK(std::get<response::result::schema_change>(table.what).name == "cars");
}

TEST_CASE("answer: changes of keyspaces, types and tables, as events and as results") {
    using kind = response::result::schema_change::target_kind;
    const auto keyspace_bytes = keyspace_change("DROPPED", "ks");
    CHECK(keyspace_bytes.op() == opcode::event);
    const auto keyspace = std::get<response::result::schema_change>(read<response::event>(keyspace_bytes).what);
    CHECK(keyspace.target == kind::keyspace);
    CHECK(keyspace.change == "DROPPED");
    const auto type_bytes = type_change("UPDATED", "ks", "address");
    const auto type = std::get<response::result::schema_change>(read<response::event>(type_bytes).what);
    CHECK(type.target == kind::type);
    CHECK(type.name == "address");
    CHECK(cqlxx::to_hex(schema_change("DROPPED", "ks", "t").body()) == "00000005"
                                                                       "000744524f50504544"
                                                                       "00055441424c45"
                                                                       "00026b73"
                                                                       "000174");
}
