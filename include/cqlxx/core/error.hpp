// What can go wrong on the client's side, as codes and as one exception type with a diagnosis.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// Failures found by the client. Those that name a general condition compare equal to it:
/// `errc::timed_out` to `std::errc::timed_out`, `errc::cancelled` to `std::errc::operation_canceled`.
enum class errc {
    not_connected = 1,    ///< no contact point is connected now; nothing was sent
    connection_lost,      ///< the connection ended before the answer came
    timed_out,            ///< the deadline of the request passed
    cancelled,            ///< the caller cancelled the operation
    session_closed,       ///< the session was closed, or its last handle is gone
    too_many_requests,    ///< all streams are taken and the queue of waiting requests is full
    request_too_large,    ///< the request exceeds what the protocol or the configuration allows
    protocol_violation,   ///< the server sent bytes that the protocol does not allow
    handshake_failed,     ///< the connection could not be set up: version, TLS, authentication, keyspace
    unexpected_response,  ///< a well-formed answer of the wrong kind for the request
    type_mismatch,        ///< a CQL type does not fit the C++ type of a column
    malformed_value,      ///< bytes or text that are no value of their CQL type
    unexpected_null,      ///< null where the caller asked for it to be an error
    value_out_of_range,   ///< a C++ value that its CQL type can't hold
    invalid_statement,    ///< a statement that is refused before it is sent
    schema_conflict,      ///< a table, type or keyspace exists that can't become what the model says
    keyspace_missing,     ///< the keyspace of a model or session does not exist
    invalid_configuration, ///< settings that contradict each other or can't be used
    invalid_paging_state, ///< a paging state that is altered, foreign, or of another statement; nothing was sent
    no_row,               ///< a query that must find one row found none
    several_rows          ///< a query that must find one row found more
};

/// The category of `errc`, named "cqlxx".
const std::error_category& client_category() noexcept;

inline std::error_code make_error_code(errc value) noexcept { return {static_cast<int>(value), client_category()}; }

/// Whether a failed write may have reached the cluster.
enum class write_outcome : std::uint8_t {
    not_sent,     ///< no byte of it left the client: safe to send again
    not_applied,  ///< the cluster answered that it did not apply it, or it only reads: nothing was changed
    maybe_applied ///< sent, and nobody can say
};

/// Where a failure happened: node, statement, and whether the request may have been applied. All parts may be unknown.
class diagnosis {
public:
    diagnosis() = default;

    diagnosis& node(std::string value) { return node_ = std::move(value), *this; }
    diagnosis& statement(std::string_view value) { return statement_ = std::string(value), *this; }
    diagnosis& value_types(std::string value) { return value_types_ = std::move(value), *this; }
    diagnosis& outcome(write_outcome value) { return outcome_ = value, *this; }

    /// "address:port", or empty.
    const std::string& node() const noexcept { return node_; }
    /// The CQL text (bind markers, never values), or empty.
    const std::string& statement() const noexcept { return statement_; }
    /// The CQL types of the values that were bound, "text, int (null), double (unset)": as the cluster prepared the statement or,
    /// of text that is not prepared, as the program gave them (":id int" with names). Of a batch those of its first statements
    /// by their numbers, "1: text, int; 3: int". Empty where there are none, and before a statement was prepared.
    const std::string& value_types() const noexcept { return value_types_; }
    write_outcome outcome() const noexcept { return outcome_; }

private:
    std::string node_;
    std::string statement_;
    std::string value_types_;
    write_outcome outcome_ = write_outcome::not_sent;
};

/// The exception of every failure that the client finds, and the base of `server_error`.
/// `code()` is of `errc`, `server_errc`, or comes from the operating system or TLS library.
class error : public std::system_error {
public:
    /// `explanation` says what happened and what to check; the code's own text follows it.
    error(std::error_code code, const std::string& explanation, diagnosis where = diagnosis());

    const std::string& node() const noexcept { return where_.node(); }
    const std::string& statement() const noexcept { return where_.statement(); }

    /// True if the request may have changed data although it failed: a write that is not idempotent must be read back. Never
    /// of a SELECT.
    bool maybe_applied() const noexcept;
    /// Says otherwise: for who knows more than the request that failed.
    void outcome(write_outcome value) noexcept { where_.outcome(value); }
    const diagnosis& where() const noexcept { return where_; }

private:
    static std::string describe(const std::string& explanation, const diagnosis& where);

    diagnosis where_;
};

} // namespace cqlxx::inline CQLXX_ABI

template <>
struct std::is_error_code_enum<cqlxx::errc> : std::true_type {};

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE const std::error_category& client_category() noexcept {
    class category final : public std::error_category {
    public:
        const char* name() const noexcept override { return "cqlxx"; }
        std::string message(int value) const override {
            switch (static_cast<errc>(value)) {
            case errc::not_connected: return "no node is connected";
            case errc::connection_lost: return "the connection was lost before the answer came";
            case errc::timed_out: return "the request timed out";
            case errc::cancelled: return "the operation was cancelled";
            case errc::session_closed: return "the session is closed";
            case errc::too_many_requests: return "too many requests are waiting";
            case errc::request_too_large: return "the request is too large";
            case errc::protocol_violation: return "the server broke the protocol";
            case errc::handshake_failed: return "the connection could not be set up";
            case errc::unexpected_response: return "the server answered with another kind of message";
            case errc::type_mismatch: return "the CQL type does not fit the C++ type";
            case errc::malformed_value: return "a value is malformed";
            case errc::unexpected_null: return "a null where a value is required";
            case errc::value_out_of_range: return "a value that its CQL type can't hold";
            case errc::invalid_statement: return "the statement is not valid";
            case errc::schema_conflict: return "the schema differs from the model";
            case errc::keyspace_missing: return "the keyspace does not exist";
            case errc::invalid_configuration: return "the configuration is not valid";
            case errc::invalid_paging_state: return "the paging state is not valid";
            case errc::no_row: return "there is no such row";
            case errc::several_rows: return "there are several such rows";
            }
            return "unknown error";
        }
        std::error_condition default_error_condition(int value) const noexcept override {
            switch (static_cast<errc>(value)) {
            case errc::timed_out: return std::errc::timed_out;
            case errc::cancelled: return std::errc::operation_canceled;
            case errc::not_connected: return std::errc::not_connected;
            default: return {value, *this};
            }
        }
    };
    static const category instance;
    return instance;
}

CQLXX_INLINE error::error(std::error_code code, const std::string& explanation, diagnosis where)
    : std::system_error(code, describe(explanation, where)), where_(std::move(where)) {}

CQLXX_INLINE bool error::maybe_applied() const noexcept { return where_.outcome() == write_outcome::maybe_applied; }

CQLXX_INLINE std::string error::describe(const std::string& explanation, const diagnosis& where) {
    std::string text = "cqlxx: " + explanation;
    if (!where.node().empty()) text += " [node " + where.node() + "]";
    if (!where.statement().empty()) text += " [statement " + where.statement() + "]";
    if (!where.value_types().empty()) text += " [values " + where.value_types() + "]";
    return text;
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
