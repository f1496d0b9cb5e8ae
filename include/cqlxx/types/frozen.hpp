// frozen<T>: a collection or user-defined type that is kept as one value.
#pragma once

#include <cqlxx/types/traits.hpp>

#include <functional>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// A T that the table keeps as one value: `frozen<std::set<int>>` is the CQL type `frozen<set<int>>`. It may be a
/// key, it is written and read whole, and empty is not null. It is a T in all that a program does with it.
/// (Collections inside collections are frozen by themselves; this is for members.)
template <class T>
class frozen : public T {
public:
    frozen() = default;
    frozen(T value) : T(std::move(value)) {}
    using T::operator=;
};

/// CQL `frozen<…>` of what T is.
template <class T>
    requires(types::is_multi_cell<T>())
struct codec<frozen<T>> : codec<T> {
    static constexpr auto cql = types::nested_name<T>();
    static constexpr bool collection = false;
    static constexpr bool multi_cell = false;
    static constexpr bool key_allowed = types::is_ordered<T>();

    static bool is_absent(const frozen<T>&) noexcept { return false; }
    static void write(writer& out, const frozen<T>& value) { codec<T>::write(out, value); }
    static bool read(bytes_view in, frozen<T>& value) { return codec<T>::read(in, value); }
};

} // namespace cqlxx::inline CQLXX_ABI

/// Equal to the hash of the T, where there is one.
template <class T>
    requires requires(const T& value) { std::hash<T>()(value); }
struct std::hash<cqlxx::frozen<T>> : std::hash<T> {};
