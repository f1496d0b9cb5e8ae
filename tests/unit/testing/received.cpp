#include <cqlxx/testing/received.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <string_view>

using cqlxx::protocol::opcode;
using cqlxx::testing::received;
namespace requests = cqlxx::testing::requests;

namespace {

received request(opcode op, std::string_view digits, std::uint8_t version = 4) {
    return {{version, 0, 7, op, static_cast<std::int32_t>(digits.size() / 2)}, cqlxx::from_hex(digits).value()};
}
template <class Message>
std::string refusal(const received& r) {
    try {
        static_cast<void>(r.as<Message>());
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::protocol_violation);
        return e.what();
    }
    return "";
}
bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

constexpr std::string_view a_query = "0000000653454c454354000100"; // SELECT, ONE

} // namespace

TEST_CASE("received: a message is looked into, its text found") {
    const auto query = request(opcode::query, a_query);
    CHECK(query.is(opcode::query));
    CHECK(query.cql() == "SELECT");
    CHECK(query.as<requests::query>().with.consistency == cqlxx::consistency::one);
    CHECK(query.text().find("SELECT") == 4);
    CHECK(request(opcode::prepare, "0000000653454c454354").cql() == "SELECT");
    CHECK(request(opcode::options, "").cql().empty());
}

TEST_CASE("received: another message, a malformed one, one that is too long, another version") {
    CHECK(contains(refusal<requests::execute>(request(opcode::query, a_query)), "QUERY where EXECUTE is expected"));
    CHECK(contains(refusal<requests::query>(request(opcode::query, "00000006")), "a malformed QUERY"));
    CHECK(contains(refusal<requests::query>(request(opcode::query, std::string(a_query) + "00")), "a malformed QUERY"));
    CHECK(contains(refusal<requests::query>(request(opcode::query, a_query, 3)), "version 3"));
}
