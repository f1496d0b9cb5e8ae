#include <cqlxx/protocol/server_errc.hpp>

#include <doctest/doctest.h>

#include <array>
#include <ostream> // doctest prints error codes
#include <string>

using cqlxx::server_errc;
using cqlxx::write_outcome;

namespace {

constexpr std::array all_codes{
    0x0000, 0x000A, 0x0100, 0x1000, 0x1001, 0x1002, 0x1003, 0x1100, 0x1200, 0x1300,
    0x1400, 0x1500, 0x1600, 0x1700, 0x2000, 0x2100, 0x2200, 0x2300, 0x2400, 0x2500,
};

} // namespace

TEST_CASE("server_errc: every number of the protocol has a name, an explanation, and is an error") {
    for (const int number : all_codes) {
        const server_errc code = cqlxx::server_errc_from_wire(number);
        CAPTURE(number);
        CHECK(wire_number(code) == number);
        CHECK(name_of(code) != "UNKNOWN_ERROR");
        CHECK(explanation_of(code) != explanation_of(static_cast<server_errc>(0xBEEF)));
        CHECK(static_cast<bool>(std::error_code(code))); // SERVER_ERROR, too, whose number is 0
    }
}

TEST_CASE("server_errc: an unknown number is kept") {
    const server_errc code = cqlxx::server_errc_from_wire(0xBEEF);
    CHECK(wire_number(code) == 0xBEEF);
    CHECK(name_of(code) == "UNKNOWN_ERROR");
    CHECK(outcome_of(code) == write_outcome::maybe_applied);
    CHECK(describe_answer(code, "what?") == "UNKNOWN_ERROR (0xbeef): what?");
    CHECK(describe_answer(cqlxx::server_errc_from_wire(-2), "") == "UNKNOWN_ERROR (0xfffffffe): ");
}

TEST_CASE("server_errc: is a category of std::error_code") {
    const std::error_code code = server_errc::unavailable;
    CHECK(code.category().name() == std::string("cassandra"));
    CHECK(code == server_errc::unavailable);
    CHECK(code != server_errc::invalid);
    CHECK(code.message() == "too few replicas are alive for the consistency level");
}

TEST_CASE("server_errc: a write may have been applied unless the coordinator refused it") {
    for (const server_errc code :
         {server_errc::write_timeout, server_errc::write_failure, server_errc::cas_write_unknown,
          server_errc::server_error, server_errc::overloaded, server_errc::truncate_error, server_errc::read_timeout,
          server_errc::read_failure, server_errc::cdc_write_failure})
        CHECK(outcome_of(code) == write_outcome::maybe_applied);
    for (const server_errc code :
         {server_errc::unavailable, server_errc::is_bootstrapping, server_errc::invalid, server_errc::syntax_error,
          server_errc::unauthorized, server_errc::config_error, server_errc::already_exists, server_errc::unprepared,
          server_errc::protocol_error, server_errc::bad_credentials, server_errc::function_failure})
        CHECK(outcome_of(code) == write_outcome::not_applied);
}

TEST_CASE("server_errc: an answer as text") {
    CHECK(describe_answer(server_errc::write_timeout, "Operation timed out") ==
          "WRITE_TIMEOUT (0x1100): Operation timed out");
    CHECK(describe_answer(server_errc::server_error, "boom") == "SERVER_ERROR (0x0000): boom");
}
