// Values whose encoded size is known before they are written and whose bytes are a plain store or copy.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/endian.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/types/codec.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

/// Types whose codec writes their bytes as they are. (Not what derives from them: it may have a codec of its own.)
template <class T>
inline constexpr bool is_raw = std::is_same_v<T, std::string_view> || std::is_same_v<T, bytes_view>;
template <class Allocator>
inline constexpr bool is_raw<std::basic_string<char, std::char_traits<char>, Allocator>> = true;
template <class Allocator>
inline constexpr bool is_raw<std::vector<std::byte, Allocator>> = true;

/// Types of a fixed size that their codec stores, always: neither null nor unset.
template <class T>
concept stored = requires(std::byte* out, const T& value) {
    codec<T>::store(out, value);
    codec<T>::size;
} && !requires(const T& value) { codec<T>::is_null(value); } && !requires(const T& value) {
    codec<T>::is_absent(value);
} && !requires(const T& value) { codec<T>::is_unset(value); };

/// True if an operand is a value of the column's type that is written as it is.
template <class Target, class Held>
inline constexpr bool is_flat_operand = std::is_same_v<Target, Held> && (is_raw<Held> || stored<Held>);

} // namespace detail

/// True for types of a fixed size that their codec stores, texts, blobs, and optionals of them.
template <class T>
inline constexpr bool is_flat = detail::is_raw<T> || detail::stored<T>;
template <class T>
inline constexpr bool is_flat<std::optional<T>> = is_flat<T>;

/// Bytes that a value takes with its length. Throws `error` with `errc::value_out_of_range` for 2^31 bytes and more.
template <class T>
CQLXX_ALWAYS_INLINE inline std::size_t flat_size(const T& value) {
    if constexpr (detail::is_raw<T>) {
        if (value.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) [[unlikely]]
            throw error(errc::value_out_of_range, "a value has more than 2^31 - 1 bytes");
        return sizeof(std::int32_t) + value.size();
    } else {
        return sizeof(std::int32_t) + static_cast<std::size_t>(codec<T>::size);
    }
}
/// An absent value has a length only.
template <class T>
std::size_t flat_size(const std::optional<T>& value) {
    return value ? flat_size(*value) : sizeof(std::int32_t);
}

/// Writes a [value] (§3) of `flat_size` bytes and returns where the next one goes.
template <class T>
std::byte* store_flat(std::byte* out, const T& value) {
    const std::size_t size = flat_size(value) - sizeof(std::int32_t);
    store_big_endian(out, static_cast<std::int32_t>(size));
    out += sizeof(std::int32_t);
    if constexpr (!detail::is_raw<T>)
        codec<T>::store(out, value);
    else if (size != 0)
        std::memcpy(out, value.data(), size);
    return out + size;
}
/// An absent value is left unset.
template <class T>
std::byte* store_flat(std::byte* out, const std::optional<T>& value) {
    if (value) return store_flat(out, *value);
    store_big_endian(out, unset_length);
    return out + sizeof(std::int32_t);
}

} // namespace cqlxx::inline CQLXX_ABI::query
