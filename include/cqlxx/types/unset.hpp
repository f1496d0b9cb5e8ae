// "Not set": a bound value that leaves the column as it is, other than null, which deletes what is there.
#pragma once

#include <cqlxx/types/traits.hpp>

#include <cstddef>
#include <optional>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// The type of `unset`.
struct unset_type {
    explicit constexpr unset_type(int) noexcept {}
};

/// Bound to a marker, it leaves the column alone (protocol v4 and later). Cassandra refuses it for keys and inside
/// values.
inline constexpr unset_type unset{0};

/// A T or `unset`, decided when the program runs. Default: unset.
template <class T>
class maybe_unset {
public:
    constexpr maybe_unset() noexcept = default;
    constexpr maybe_unset(unset_type) noexcept {}
    constexpr maybe_unset(T value) : value_(std::move(value)) {}

    constexpr bool is_set() const noexcept { return value_.has_value(); }
    /// Requires is_set().
    constexpr const T& value() const noexcept { return *value_; }

private:
    std::optional<T> value_;
};

/// Fits any marker.
template <>
struct codec<unset_type> {
    static constexpr fixed_string cql = "unset";
    static constexpr bool key_allowed = false;
    static constexpr bool element_allowed = false;

    static bool matches(const data_type&) noexcept { return true; }
    static constexpr bool is_unset(unset_type) noexcept { return true; }
    static constexpr bool is_absent(unset_type) noexcept { return true; }
    static void write(writer&, unset_type) noexcept {}
};

/// The CQL type of T, to bind only.
template <class T>
    requires cql_writable<T>
struct codec<maybe_unset<T>> : codec<T> {
    static constexpr bool key_allowed = false;
    static constexpr bool element_allowed = false;

    static constexpr bool is_unset(const maybe_unset<T>& value) noexcept { return !value.is_set(); }
    static constexpr bool is_null(const maybe_unset<T>& value) {
        return value.is_set() && cqlxx::is_null(value.value());
    }
    static constexpr bool is_absent(const maybe_unset<T>& value) {
        return !value.is_set() || cqlxx::is_absent(value.value());
    }

    static void store(std::byte* out, const maybe_unset<T>& value)
        requires requires { codec<T>::store(out, value.value()); }
    {
        codec<T>::store(out, value.value());
    }
    /// Requires a value.
    static void write(writer& out, const maybe_unset<T>& value) { codec<T>::write(out, value.value()); }
};

} // namespace cqlxx::inline CQLXX_ABI
