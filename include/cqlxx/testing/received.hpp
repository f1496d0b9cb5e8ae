// A request as a node received it: its envelope, looked into on demand.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/protocol/envelope.hpp>
#include <cqlxx/testing/requests.hpp>

#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::testing {

/// Owns the bytes of its body.
struct received {
    protocol::envelope_header header{};
    bytes body{};

    /// The body, to look for words in.
    std::string_view text() const noexcept { return as_text(body); }

    bool is(protocol::opcode op) const noexcept { return header.op == op; }
    /// The version that the client speaks; throws `error` (`errc::protocol_violation`) for others than 4 and 5.
    protocol::version version() const {
        const int number = header.version_number();
        if (number != 4 && number != 5) refuse("an envelope of protocol version " + std::to_string(number));
        return static_cast<protocol::version>(number);
    }

    /// The message, as views that live as long as this object:
    ///
    ///     request.as<requests::query>().with.values[0].as<std::int32_t>()
    ///
    /// Throws `error` (`errc::protocol_violation`) if it is another one, is malformed, or is longer than it should be.
    template <class Message>
    Message as() const {
        if (!is(Message::code))
            refuse(std::string(name_of(header.op)) + " where " + wanted<Message>() + " is expected");
        reader in(body);
        Message message = Message::read(in, version());
        if (!in.ok() || in.remaining() != 0) refuse("a malformed " + wanted<Message>());
        return message;
    }

    /// The text of a QUERY or PREPARE; empty for other messages.
    std::string_view cql() const {
        if (is(protocol::opcode::query)) return as<requests::query>().text;
        if (is(protocol::opcode::prepare)) return as<requests::prepare>().text;
        return {};
    }

private:
    template <class Message>
    static std::string wanted() {
        return std::string(name_of(Message::code));
    }
    [[noreturn]] static void refuse(const std::string& what) {
        throw error(errc::protocol_violation, "the client sent " + what);
    }
};

} // namespace cqlxx::inline CQLXX_ABI::testing
