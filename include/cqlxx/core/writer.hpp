// Appends big-endian integers and length-prefixed pieces to a buffer; lengths that come later are patched back.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/endian.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// Writes into room that was taken beforehand: nothing is checked, so whoever makes one has counted the bytes.
class filler {
public:
    explicit filler(std::byte* room) noexcept : at_(room) {}

    template <std::integral Integer>
    void integer(Integer value) noexcept {
        store_big_endian(at_, value);
        at_ += sizeof(Integer);
    }
    void raw(bytes_view data) noexcept {
        if (!data.empty()) std::memcpy(at_, data.data(), data.size());
        at_ += data.size();
    }
    void raw(std::string_view text) noexcept { raw(as_bytes(text)); }
    /// A [short] length and that many bytes, fewer than 65536.
    void short_bytes(bytes_view data) noexcept {
        integer(static_cast<std::uint16_t>(data.size()));
        raw(data);
    }

    /// Where it stands, before it passes over so many bytes that the caller writes.
    std::byte* skip(std::size_t count) noexcept { return std::exchange(at_, at_ + count); }

    /// How many bytes were written since the filler stood there.
    std::size_t written_since(const std::byte* start) const noexcept { return static_cast<std::size_t>(at_ - start); }

private:
    std::byte* at_;
};

/// Writes at the end of a buffer that it does not own and that must outlive it.
class writer {
public:
    explicit writer(byte_buffer& out) noexcept : out_(out) {}

    template <std::integral Integer>
    void integer(Integer value) {
        store_big_endian(out_.extend(sizeof(Integer)), value);
    }
    void u8(std::uint8_t value) { integer(value); }
    void u16(std::uint16_t value) { integer(value); }
    void i32(std::int32_t value) { integer(value); }
    void i64(std::int64_t value) { integer(value); }
    void raw(bytes_view data) { out_.append(data); }
    void raw(std::string_view text) { out_.append(as_bytes(text)); }

    /// Room for `count` bytes whose values the caller fills in at once.
    CQLXX_ALWAYS_INLINE std::byte* room(std::size_t count) { return out_.extend(count); }

    /// Reserves an [int] length; `close_length` sets it to the number of bytes written since.
    std::size_t open_length() {
        i32(0);
        return out_.size();
    }
    void close_length(std::size_t opened) noexcept {
        store_big_endian(out_.data() + opened - sizeof(std::int32_t), static_cast<std::int32_t>(out_.size() - opened));
    }

    /// Bytes in the buffer so far, those before this writer included.
    std::size_t position() const noexcept { return out_.size(); }

    /// Overwrites an integer written earlier at `position`.
    template <std::integral Integer>
    void patch(std::size_t position, Integer value) noexcept {
        store_big_endian(out_.data() + position, value);
    }

    byte_buffer& buffer() noexcept { return out_; }

private:
    byte_buffer& out_;
};

} // namespace cqlxx::inline CQLXX_ABI
