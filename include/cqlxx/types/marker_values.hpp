// How an object becomes the values of a statement's bind markers: the contract, and tuples.
#pragma once

#include <cqlxx/types/row.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <tuple>

namespace cqlxx::inline CQLXX_ABI {

/// Specialised for tuples here and for structs in cqlxx/model.
///  - `static constexpr bool by_name`: the parts of a T are found by the names of the markers, not by their places;
///  - `static std::optional<std::string> mismatch(std::span<const column_spec>)`: a sentence, if a T can't fill the
///    markers;
///  - `static std::size_t visit(const T&, std::span<const column_spec>, Visit)`: calls `visit(value)` with the value of each
///    marker, in order, up to the first that it has none for; how many there were.
template <class T>
struct marker_values;

/// What can be bound to all markers of a statement at once.
template <class T>
concept fills_markers = requires(std::span<const column_spec> markers) {
    { marker_values<T>::by_name } -> std::convertible_to<bool>;
    { marker_values<T>::mismatch(markers) } -> std::same_as<std::optional<std::string>>;
};

/// Values in the order of the markers.
template <cql_writable... Ts>
struct marker_values<std::tuple<Ts...>> {
    static constexpr bool by_name = false;

    static std::optional<std::string> mismatch(std::span<const column_spec> markers) {
        return mismatch_of_markers<Ts...>(markers);
    }
    template <class Visit>
    static std::size_t visit(const std::tuple<Ts...>& values, std::span<const column_spec>, Visit visit) {
        std::apply([&](const Ts&... each) { (visit(each), ...); }, values);
        return sizeof...(Ts);
    }
};

} // namespace cqlxx::inline CQLXX_ABI
