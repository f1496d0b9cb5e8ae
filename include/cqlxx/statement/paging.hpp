// Where the next page of a result begins, as a value that may leave the process: for web services without sessions.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/version.hpp>
#include <cqlxx/statement/bound.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace statement {

/// What stands in a paging state. The views live as long as the bytes that were read.
///
///     format (1) · signed or not (1) · protocol version (1) · fingerprint (32) · the server's own state · seal (32)
///
/// The fingerprint is of the statement (`paging_context`), the seal of all before it; who made them is up to the caller.
struct paging_parts {
    static constexpr std::uint8_t format = 1;
    static constexpr std::size_t digest_size = 32;
    static constexpr std::size_t smallest = 3 + digest_size + 1 + digest_size;

    bool is_signed = false;
    std::uint8_t version = 0; ///< of the protocol
    bytes_view fingerprint{};
    bytes_view state{};
    bytes_view sealed{}; ///< all but the seal
    bytes_view seal{};

    /// Takes bytes apart; requires bytes that `paging_state` accepted.
    static paging_parts read(bytes_view in) noexcept;
    /// All but the seal, which the caller appends.
    void write(byte_buffer& to) const;
};

/// All that a paging state depends on, as bytes: equal for equal keyspace, text and bound values only.
byte_buffer paging_context(std::string_view keyspace, const bound& what);

} // namespace statement

/// Where the next page begins: opaque bytes for a link or a form field, to be continued by any process. Bound to the
/// statement's text and values, the keyspace and the protocol version; `session::page` refuses it for any other, for the
/// server would not: it would return rows of another partition, or more than a LIMIT allows.
///
/// It is readable by whoever holds it (keys of the last row are inside) and can be made up by anybody, unless
/// `config::paging_key` signs it. It does not expire, but a changed statement text ends it.
class paging_state {
public:
    static constexpr std::size_t max_size = std::size_t{1} << 20; ///< bytes that are looked at

    /// Reads what `to_hex` wrote. Throws error with errc::invalid_paging_state for text that can't be one.
    static paging_state from_hex(std::string_view digits);
    /// Takes bytes from view(). Throws as from_hex().
    explicit paging_state(bytes data);

    /// Lower-case hexadecimal digits, safe in URLs.
    std::string to_hex() const { return cqlxx::to_hex(data_); }
    /// The bytes; they live as long as this object.
    bytes_view view() const noexcept { return data_; }

    bool operator==(const paging_state&) const = default;

private:
    [[noreturn]] static void refuse(const char* why);

    bytes data_;
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::statement {

CQLXX_INLINE paging_parts paging_parts::read(bytes_view in) noexcept {
    paging_parts parts;
    parts.sealed = in.first(in.size() - digest_size);
    parts.seal = in.last(digest_size);
    parts.is_signed = in[1] == std::byte{1};
    parts.version = std::to_integer<std::uint8_t>(in[2]);
    parts.fingerprint = in.subspan(3, digest_size);
    parts.state = parts.sealed.subspan(3 + digest_size);
    return parts;
}

CQLXX_INLINE void paging_parts::write(byte_buffer& to) const {
    writer out(to);
    out.u8(format);
    out.u8(is_signed ? 1 : 0);
    out.u8(version);
    out.raw(fingerprint);
    out.raw(state);
}

CQLXX_INLINE byte_buffer paging_context(std::string_view keyspace, const bound& what) {
    byte_buffer buffer;
    writer out(buffer);
    for (const std::string_view part : {keyspace, what.text()}) {
        out.i64(static_cast<std::int64_t>(part.size()));
        out.raw(part);
    }
    out.u16(what.values().count());
    out.raw(what.values().encoded());
    return buffer;
}

} // namespace cqlxx::inline CQLXX_ABI::statement

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE paging_state paging_state::from_hex(std::string_view digits) {
    if (digits.size() > 2 * max_size) refuse("it is longer than 1 MiB");
    auto data = cqlxx::from_hex(digits);
    if (!data) refuse("it is no hexadecimal text");
    return paging_state(std::move(*data));
}

CQLXX_INLINE paging_state::paging_state(bytes data) : data_(std::move(data)) {
    using parts = statement::paging_parts;
    if (data_.size() > max_size) refuse("it is longer than 1 MiB");
    if (data_.size() < parts::smallest) refuse("it is too short, perhaps truncated");
    if (data_[0] != std::byte{parts::format}) refuse("it is of another kind or of another version of cqlxx");
    if (data_[1] > std::byte{1}) refuse("it was altered");
}

CQLXX_INLINE void paging_state::refuse(const char* why) {
    throw error(errc::invalid_paging_state, std::string("this is no paging state that can be used: ") + why);
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
