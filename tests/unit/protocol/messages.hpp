// Bytes as people write them, and ways to damage a message: for the tests of this folder.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/version.hpp>

#include <doctest/doctest.h>

#include <ostream> // doctest prints error codes
#include <string>
#include <string_view>

namespace test {

namespace protocol = cqlxx::protocol;
using protocol::version;

/// Hexadecimal digits with spaces where they help, and text in single quotes: wire("0003 'abc'").
inline cqlxx::bytes wire(std::string_view text) {
    std::string digits;
    bool quoted = false;
    for (const char c : text) {
        if (c == '\'')
            quoted = !quoted;
        else if (quoted)
            digits += cqlxx::to_hex(cqlxx::as_bytes({&c, 1}));
        else if (c != ' ' && c != '\n')
            digits += c;
    }
    const auto data = cqlxx::from_hex(digits);
    REQUIRE(data.has_value());
    return *data;
}

inline std::string wire_hex(std::string_view text) { return cqlxx::to_hex(wire(text)); }

/// What a request writes after the envelope's header.
template <class Request>
std::string written(const Request& request, version v) {
    cqlxx::byte_buffer out;
    cqlxx::writer to(out);
    request.write(to, v);
    return cqlxx::to_hex(out.view());
}

/// Runs `read(reader&)` on a heap copy of exactly these bytes, so that a sanitizer sees each step too far.
template <class Read>
bool reads_well(cqlxx::bytes_view data, Read read) {
    const cqlxx::bytes copy(data.begin(), data.end());
    cqlxx::reader in(cqlxx::bytes_view(copy.data(), copy.size()));
    read(in);
    return in.ok();
}

/// The whole message is good, every proper prefix is refused, every change of a single byte is survived.
template <class Read>
void check_damage(const cqlxx::bytes& message, Read read) {
    CHECK(reads_well(message, read));
    const cqlxx::bytes_view whole(message);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(reads_well(whole.first(size), read));
    }
    for (std::size_t i = 0; i < message.size(); ++i)
        for (int change = 1; change < 256; ++change) {
            cqlxx::bytes changed = message;
            changed[i] ^= static_cast<std::byte>(change);
            reads_well(changed, read);
        }
}

} // namespace test
