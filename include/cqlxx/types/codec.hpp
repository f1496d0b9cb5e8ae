// The contract between a C++ type and the CQL type whose bytes it writes and reads; built-in types use it like users do.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/types/type.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// Specialise it to store a C++ type in a column:
///
///     template <> struct cqlxx::codec<colour> {
///         static constexpr fixed_string cql = "int";                       // the column's type in CREATE TABLE
///         static bool matches(const data_type& t) { return t.is(type_id::int_); }
///         static void write(writer& out, const colour& v);                 // the bytes inside [bytes], no length
///         static bool read(bytes_view in, colour& v);                      // false: not bytes of this type
///     };
///
/// Optional members:
///  - `static constexpr std::int32_t size`: every value has that many bytes (saves patching the length);
///  - `static void store(std::byte*, T)` and `static T load(const std::byte*)`, with `size`: the value as a plain
///    store and load, which vectors do in a loop;
///  - `static bool is_null(const T&)` and `static void set_null(T&)`: the type has a null of its own (std::optional);
///  - `static bool is_unset(const T&)`: the value may be "not set" (maybe_unset);
///  - `static bool is_absent(const T&)`: a value that a model's insert leaves unset (null, empty non-frozen
///    collection);
///  - `static std::optional<std::string> difference(const data_type&, types::use)`: why a type of the cluster does not fit,
///    for types that hold others (<cqlxx/types/difference.hpp>); it is asked instead of `matches`;
///  - the constants that <cqlxx/types/traits.hpp> lists and gives defaults for: `collection`, `map`, `text`,
///    `multi_cell`, `key_allowed`, `element_allowed`, `ordered`, `empty_is_null`.
/// `read` must not throw and must accept any bytes; `write` may throw `error` with `errc::value_out_of_range`. A type
/// without `read` can be bound to a statement but not be a column's member (`std::span<const T>`, string literals).
template <class T>
struct codec;

/// A type whose values can be bound to a statement.
template <class T>
concept cql_writable = requires(writer& out, const T& constant, const data_type& type) {
    { std::string_view(codec<T>::cql) };
    { codec<T>::matches(type) } -> std::same_as<bool>;
    codec<T>::write(out, constant);
};

/// A type that can stand for a column: written and read.
template <class T>
concept cql_value = cql_writable<T> && requires(bytes_view in, T& value) {
    { codec<T>::read(in, value) } -> std::same_as<bool>;
};

/// A value in a row: bytes (maybe none) or null (§3 [bytes]).
struct cell {
    bytes_view data{};
    bool is_null = true;
};

/// Reads the next [bytes]: a negative length is null. Turns the reader bad if the bytes aren't all there.
CQLXX_ALWAYS_INLINE inline cell read_cell(reader& in) noexcept { // once per value of a page
    if (in.remaining() < sizeof(std::int32_t)) [[unlikely]] {
        in.fail();
        return {};
    }
    const std::int32_t length = in.i32(); // can't fail: the compiler drops its check
    if (length < 0) [[unlikely]]
        return {};
    return {in.raw(static_cast<std::size_t>(length)), false};
}

inline constexpr std::int32_t null_length = -1; ///< §3 [value]: null
inline constexpr std::int32_t unset_length = -2; ///< §3 [value]: not set, leaves the column alone (v4+)

/// True for values that are null: an empty optional.
template <cql_writable T>
constexpr bool is_null(const T& value) {
    if constexpr (requires { codec<T>::is_null(value); })
        return codec<T>::is_null(value);
    else
        return false;
}

/// True for values that an insert of a model leaves unset: null and empty non-frozen collections.
template <cql_writable T>
constexpr bool is_absent(const T& value) {
    if constexpr (requires { codec<T>::is_absent(value); })
        return codec<T>::is_absent(value);
    else
        return is_null(value);
}

/// True for values that say "leave the column alone": a maybe_unset without a value.
template <cql_writable T>
constexpr bool is_unset(const T& value) {
    if constexpr (requires { codec<T>::is_unset(value); })
        return codec<T>::is_unset(value);
    else
        return false;
}

/// Writes a [value] (§3): its length, then its bytes; null if it is null, not set if it is unset.
template <cql_writable T>
void write_value(writer& out, const T& value) {
    if (is_unset(value)) {
        out.i32(unset_length);
    } else if (is_null(value)) {
        out.i32(null_length);
    } else if constexpr (requires(std::byte* room) { codec<T>::store(room, value); }) {
        std::byte* room = out.room(sizeof(std::int32_t) + codec<T>::size);
        store_big_endian(room, codec<T>::size);
        codec<T>::store(room + sizeof(std::int32_t), value);
    } else if constexpr (requires { codec<T>::size; }) {
        out.i32(codec<T>::size);
        codec<T>::write(out, value);
    } else {
        const std::size_t length = out.open_length();
        codec<T>::write(out, value);
        if (out.position() - length > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) [[unlikely]]
            throw error(errc::value_out_of_range, "a value has more than 2^31 - 1 bytes");
        out.close_length(length);
    }
}

/// Reads a cell. Null resets types that have a null of their own and leaves the others as they are (a member keeps
/// its default initialiser). False: the bytes are not of this type.
template <cql_value T>
bool read_value(const cell& in, T& value) {
    if (!in.is_null) return codec<T>::read(in.data, value);
    if constexpr (requires { codec<T>::set_null(value); }) codec<T>::set_null(value);
    return true;
}

} // namespace cqlxx::inline CQLXX_ABI
