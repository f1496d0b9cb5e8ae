// A cursor over borrowed bytes that turns bad, once and for good, when it is asked for more than there is.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/endian.hpp>

#include <cstdint>

namespace cqlxx::inline CQLXX_ABI {

/// Reads big-endian integers and slices. A read past the end returns zero or an empty view and makes the reader bad;
/// decoders are then one line per field and the caller checks `ok()` once. Slices live as long as the bytes read from.
class reader {
public:
    explicit reader(bytes_view data) noexcept : data_(data) {}

    template <std::integral Integer>
    Integer integer() noexcept {
        if (data_.size() < sizeof(Integer)) {
            fail();
            return 0;
        }
        const auto value = load_big_endian<Integer>(data_.data());
        data_ = data_.subspan(sizeof(Integer));
        return value;
    }
    std::uint8_t u8() noexcept { return integer<std::uint8_t>(); }
    std::uint16_t u16() noexcept { return integer<std::uint16_t>(); }
    std::int16_t i16() noexcept { return integer<std::int16_t>(); }
    std::uint32_t u32() noexcept { return integer<std::uint32_t>(); }
    std::int32_t i32() noexcept { return integer<std::int32_t>(); }
    std::int64_t i64() noexcept { return integer<std::int64_t>(); }

    /// The next `count` bytes, or none (and bad) if there are fewer.
    bytes_view raw(std::size_t count) noexcept {
        if (data_.size() < count) {
            fail();
            return {};
        }
        const bytes_view taken = data_.first(count);
        data_ = data_.subspan(count);
        return taken;
    }
    /// Passes over an [int] length and that many bytes, and returns the first of these; null (and nothing passed) if the length
    /// is another one or the bytes aren't all there.
    CQLXX_ALWAYS_INLINE const std::byte* sized(std::int32_t length) noexcept {
        const std::size_t whole = sizeof(length) + static_cast<std::size_t>(length);
        if (data_.size() < whole || load_big_endian<std::int32_t>(data_.data()) != length) return nullptr;
        const std::byte* bytes = data_.data() + sizeof(length);
        data_ = data_.subspan(whole);
        return bytes;
    }
    /// All that is left.
    bytes_view rest() noexcept { return raw(data_.size()); }

    std::size_t remaining() const noexcept { return data_.size(); }
    bool ok() const noexcept { return ok_; }

    /// Makes the reader bad: for decoders that find a value which can't be.
    void fail() noexcept {
        ok_ = false;
        data_ = {};
    }

private:
    bytes_view data_;
    bool ok_ = true;
};

} // namespace cqlxx::inline CQLXX_ABI
