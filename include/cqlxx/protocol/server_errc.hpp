// The error codes that servers answer (§8) as a std::error_code category.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/endian.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/version.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

namespace cqlxx::inline CQLXX_ABI {

/// The numbers of the protocol, with one exception: SERVER_ERROR is 0x0000 there, but a std::error_code of value 0
/// means success, so it is 0x10000 here. Numbers that have no name here are kept.
enum class server_errc : std::int32_t {
    protocol_error = 0x000A,
    bad_credentials = 0x0100,
    unavailable = 0x1000,
    overloaded = 0x1001,
    is_bootstrapping = 0x1002,
    truncate_error = 0x1003,
    write_timeout = 0x1100,
    read_timeout = 0x1200,
    read_failure = 0x1300,
    function_failure = 0x1400,
    write_failure = 0x1500,
    cdc_write_failure = 0x1600,
    cas_write_unknown = 0x1700,
    syntax_error = 0x2000,
    unauthorized = 0x2100,
    invalid = 0x2200,
    config_error = 0x2300,
    already_exists = 0x2400,
    unprepared = 0x2500,
    server_error = 0x10000,
};

/// Translates a number of the protocol.
constexpr server_errc server_errc_from_wire(std::int32_t number) noexcept {
    return number == 0 ? server_errc::server_error : static_cast<server_errc>(number);
}

/// The number that the protocol uses.
constexpr std::int32_t wire_number(server_errc code) noexcept {
    return code == server_errc::server_error ? 0 : static_cast<std::int32_t>(code);
}

/// The code's name in capitals, "WRITE_TIMEOUT"; "UNKNOWN_ERROR" for numbers without a name.
constexpr std::string_view name_of(server_errc code) noexcept {
    switch (code) {
    case server_errc::server_error: return "SERVER_ERROR";
    case server_errc::protocol_error: return "PROTOCOL_ERROR";
    case server_errc::bad_credentials: return "BAD_CREDENTIALS";
    case server_errc::unavailable: return "UNAVAILABLE";
    case server_errc::overloaded: return "OVERLOADED";
    case server_errc::is_bootstrapping: return "IS_BOOTSTRAPPING";
    case server_errc::truncate_error: return "TRUNCATE_ERROR";
    case server_errc::write_timeout: return "WRITE_TIMEOUT";
    case server_errc::read_timeout: return "READ_TIMEOUT";
    case server_errc::read_failure: return "READ_FAILURE";
    case server_errc::function_failure: return "FUNCTION_FAILURE";
    case server_errc::write_failure: return "WRITE_FAILURE";
    case server_errc::cdc_write_failure: return "CDC_WRITE_FAILURE";
    case server_errc::cas_write_unknown: return "CAS_WRITE_UNKNOWN";
    case server_errc::syntax_error: return "SYNTAX_ERROR";
    case server_errc::unauthorized: return "UNAUTHORIZED";
    case server_errc::invalid: return "INVALID";
    case server_errc::config_error: return "CONFIG_ERROR";
    case server_errc::already_exists: return "ALREADY_EXISTS";
    case server_errc::unprepared: return "UNPREPARED";
    }
    return "UNKNOWN_ERROR";
}

/// Says in one sentence what the code means.
constexpr std::string_view explanation_of(server_errc code) noexcept {
    switch (code) {
    case server_errc::server_error: return "the server failed internally";
    case server_errc::protocol_error: return "the server did not understand the request";
    case server_errc::bad_credentials: return "the user name or password is wrong";
    case server_errc::unavailable: return "too few replicas are alive for the consistency level";
    case server_errc::overloaded: return "the node has too much to do";
    case server_errc::is_bootstrapping: return "the node is still joining the cluster";
    case server_errc::truncate_error: return "truncating the table failed";
    case server_errc::write_timeout: return "too few replicas acknowledged the write in time";
    case server_errc::read_timeout: return "too few replicas answered the read in time";
    case server_errc::read_failure: return "replicas failed to execute the read";
    case server_errc::function_failure: return "a user-defined function failed";
    case server_errc::write_failure: return "replicas failed to execute the write";
    case server_errc::cdc_write_failure: return "the space for change data capture is used up";
    case server_errc::cas_write_unknown: return "nobody can say yet whether the conditional write was applied";
    case server_errc::syntax_error: return "the statement has a syntax error";
    case server_errc::unauthorized: return "the role lacks a permission";
    case server_errc::invalid: return "the statement is not valid";
    case server_errc::config_error: return "the cluster's configuration forbids the statement";
    case server_errc::already_exists: return "the keyspace or table exists already";
    case server_errc::unprepared: return "the node does not know the prepared statement";
    }
    return "an error that this version of cqlxx does not know";
}

/// Prints an answer for people: `WRITE_TIMEOUT (0x1100): Operation timed out`.
std::string describe_answer(server_errc code, std::string_view message);

/// Says whether a write that was answered with the code may have been applied. What the coordinator refuses before it
/// sends anything to replicas is `not_applied`; for the rest nobody can say.
constexpr write_outcome outcome_of(server_errc code) noexcept {
    switch (code) {
    case server_errc::protocol_error:
    case server_errc::bad_credentials:
    case server_errc::unavailable:
    case server_errc::is_bootstrapping:
    case server_errc::function_failure:
    case server_errc::syntax_error:
    case server_errc::unauthorized:
    case server_errc::invalid:
    case server_errc::config_error:
    case server_errc::already_exists:
    case server_errc::unprepared: return write_outcome::not_applied;
    default: return write_outcome::maybe_applied;
    }
}

/// The category of `server_errc`, named "cassandra".
const std::error_category& server_category() noexcept;

std::error_code make_error_code(server_errc value) noexcept;

} // namespace cqlxx::inline CQLXX_ABI

template <>
struct std::is_error_code_enum<cqlxx::server_errc> : std::true_type {};

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE std::string describe_answer(server_errc code, std::string_view message) {
    const auto number = static_cast<std::uint32_t>(wire_number(code));
    std::array<std::byte, sizeof(number)> big_endian{};
    store_big_endian(big_endian.data(), number);
    const std::string digits = to_hex(big_endian).substr(number > 0xFFFF ? 0 : 4);
    return std::string(name_of(code)) + " (0x" + digits + "): " + std::string(message);
}

CQLXX_INLINE const std::error_category& server_category() noexcept {
    class category final : public std::error_category {
    public:
        const char* name() const noexcept override { return "cassandra"; }
        std::string message(int value) const override {
            return std::string(explanation_of(static_cast<server_errc>(value)));
        }
    };
    static const category instance;
    return instance;
}

CQLXX_INLINE std::error_code make_error_code(server_errc value) noexcept {
    return {static_cast<int>(value), server_category()};
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
