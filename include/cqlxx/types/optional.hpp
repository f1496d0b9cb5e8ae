// Null as an empty std::optional.
#pragma once

#include <cqlxx/types/traits.hpp>

#include <optional>

namespace cqlxx::inline CQLXX_ABI {

/// The CQL type of T, with null. A value of no bytes reads as null where T has no such value of its own (an int of
/// zero bytes, which Cassandra allows); an empty text stays an empty text.
template <class T>
    requires cql_writable<T>
struct codec<std::optional<T>> : codec<T> {
    static_assert(!types::is_nullable<T>(), "cqlxx: an optional of an optional has two nulls, CQL has one");

    static constexpr bool key_allowed = false;

    static constexpr bool is_null(const std::optional<T>& value) noexcept { return !value.has_value(); }
    static constexpr bool is_absent(const std::optional<T>& value) noexcept { return !value.has_value(); }
    static constexpr void set_null(std::optional<T>& value) noexcept { value.reset(); }

    static void store(std::byte* out, const std::optional<T>& value)
        requires requires { codec<T>::store(out, *value); }
    {
        codec<T>::store(out, *value);
    }
    /// Requires a value.
    static void write(writer& out, const std::optional<T>& value) { codec<T>::write(out, *value); }

    static bool read(bytes_view in, std::optional<T>& value)
        requires cql_value<T>
    {
        if (types::is_empty_null<T>() && in.empty()) {
            value.reset();
            return true;
        }
        return codec<T>::read(in, value.emplace());
    }
};

/// Null, for any marker: to bind only.
template <>
struct codec<std::nullopt_t> {
    static constexpr fixed_string cql = "null";
    static constexpr bool key_allowed = false;
    static constexpr bool element_allowed = false;

    static bool matches(const data_type&) noexcept { return true; }
    static constexpr bool is_null(std::nullopt_t) noexcept { return true; }
    static constexpr bool is_absent(std::nullopt_t) noexcept { return true; }
    static void write(writer&, std::nullopt_t) noexcept {}
};

} // namespace cqlxx::inline CQLXX_ABI
