// What a node answers: a message built field by field, and those that need no more than a line.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/server_errc.hpp>

#include <array>
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::testing {

using protocol::opcode;

/// An opcode, flags and a body: `answer(opcode::result).i32(3).string("ks")`. Nothing is checked, so that a test can say
/// what no server would.
class answer {
public:
    explicit answer(opcode op) noexcept : op_(op) {}

    answer& u8(std::uint8_t value) { return writer(body_).u8(value), *this; }
    answer& u16(std::uint16_t value) { return writer(body_).u16(value), *this; }
    answer& i32(std::int32_t value) { return writer(body_).i32(value), *this; }
    answer& i64(std::int64_t value) { return writer(body_).i64(value), *this; }
    answer& raw(bytes_view data) { return writer(body_).raw(data), *this; }
    /// A [string].
    answer& string(std::string_view text) {
        writer out(body_);
        return protocol::write_string(out, text), *this;
    }
    /// A [bytes] of these characters.
    answer& cell(std::string_view text) {
        writer out(body_);
        return protocol::write_bytes(out, as_bytes(text)), *this;
    }
    /// The envelope's flags (see `protocol::envelope_flags`); what they announce must lead the body.
    answer& flags(std::uint8_t value) { return flags_ = value, *this; }
    /// Puts the body of `part` in front of what there is, and sets the flag that announces it. A server's order is a tracing
    /// id, warnings, a custom payload, the message (§2.2): what comes first there is put in front last.
    answer& lead(std::uint8_t flag, const answer& part) {
        byte_buffer whole = part.body_;
        writer(whole).raw(body_.view());
        body_ = std::move(whole);
        flags_ = static_cast<std::uint8_t>(flags_ | flag);
        return *this;
    }

    opcode op() const noexcept { return op_; }
    std::uint8_t flags() const noexcept { return flags_; }
    bytes_view body() const noexcept { return body_.view(); }
    writer out() noexcept { return writer(body_); }

private:
    opcode op_;
    std::uint8_t flags_ = 0;
    byte_buffer body_;
};

// --- connections ---
/// SUPPORTED without options.
inline answer supported() { return answer(opcode::supported).u16(0); }
inline answer ready() { return answer(opcode::ready); }
/// AUTHENTICATE: wants a user and a password.
inline answer authenticate(std::string_view authenticator = "org.apache.cassandra.auth.PasswordAuthenticator") {
    return answer(opcode::authenticate).string(authenticator);
}
/// AUTH_SUCCESS with a null token.
inline answer auth_success() { return answer(opcode::auth_success).i32(-1); }

// --- results (rows: <cqlxx/testing/rows.hpp>) ---
inline answer void_result() { return answer(opcode::result).i32(1); }
inline answer set_keyspace(std::string_view keyspace) { return answer(opcode::result).i32(3).string(keyspace); }
/// What CREATE, ALTER and DROP TABLE are answered with.
inline answer schema_change(std::string_view change, std::string_view keyspace, std::string_view table) {
    return answer(opcode::result).i32(5).string(change).string("TABLE").string(keyspace).string(table);
}

// --- errors ---
/// ERROR; codes with details need them appended: `error_answer(server_errc::unavailable, "…").u16(6).i32(2).i32(1)`.
inline answer error_answer(server_errc code, std::string_view message) {
    return answer(opcode::error).i32(wire_number(code)).string(message);
}
/// UNPREPARED: the node does not know the statement of this id.
inline answer unprepared(std::string_view id) {
    return error_answer(server_errc::unprepared, "unknown statement").string(id);
}

// --- what leads a body: `traced(warned(void_result(), "slow"), id)` ---
/// The answer with these warnings.
inline answer warned(answer what, std::span<const std::string> texts) {
    answer list(what.op());
    list.u16(static_cast<std::uint16_t>(texts.size()));
    for (const std::string& text : texts) list.string(text);
    return std::move(what.lead(protocol::envelope_flags::warning, list));
}
template <std::convertible_to<std::string_view>... Texts>
answer warned(answer what, const Texts&... texts) {
    return warned(std::move(what), std::array<std::string, sizeof...(Texts)>{std::string(texts)...});
}
/// The answer with a tracing id, of 16 bytes.
inline answer traced(answer what, bytes_view id) {
    return std::move(what.lead(protocol::envelope_flags::tracing, answer(what.op()).raw(id)));
}

// --- events, to be sent on stream -1 ---
/// EVENT of type STATUS_CHANGE about an IPv4 node of four bytes.
inline answer status_change(std::string_view change, bytes_view address, std::int32_t port = 9042) {
    answer event(opcode::event);
    event.string("STATUS_CHANGE").string(change).u8(static_cast<std::uint8_t>(address.size()));
    event.raw(address).i32(port);
    return event;
}
/// EVENT of type SCHEMA_CHANGE about a keyspace.
inline answer keyspace_change(std::string_view change, std::string_view keyspace) {
    return answer(opcode::event).string("SCHEMA_CHANGE").string(change).string("KEYSPACE").string(keyspace);
}
/// EVENT of type SCHEMA_CHANGE about a user-defined type.
inline answer type_change(std::string_view change, std::string_view keyspace, std::string_view type) {
    return answer(opcode::event).string("SCHEMA_CHANGE").string(change).string("TYPE").string(keyspace).string(type);
}
/// EVENT of type SCHEMA_CHANGE about a table.
inline answer table_change(std::string_view change, std::string_view keyspace, std::string_view table) {
    return answer(opcode::event).string("SCHEMA_CHANGE").string(change).string("TABLE").string(keyspace).string(table);
}

} // namespace cqlxx::inline CQLXX_ABI::testing
