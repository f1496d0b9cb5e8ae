// The idea of a statement: something that can be sent, and what its rows are.
#pragma once

#include <cqlxx/statement/bound.hpp>
#include <cqlxx/types/row.hpp>

#include <concepts>
#include <string_view>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

/// A value that a session can run:
///  - `row_type`: what one row of its result becomes, or void if it has none;
///  - `cql()`: its text with bind markers (never values);
///  - `lower()`: turns it (a temporary or a copy) into text, encoded values and options.
/// Completeness of a typed query is checked where `cql()` or `lower()` is asked for.
template <class S>
concept executable = requires(const S& constant, S value) {
    typename S::row_type;
    { constant.cql() } -> std::convertible_to<std::string_view>;
    { static_cast<S&&>(value).lower() } -> std::same_as<statement::bound>;
};

/// A statement that returns rows.
template <class S>
concept selecting = executable<S> && !std::is_void_v<typename S::row_type>;

} // namespace cqlxx::inline CQLXX_ABI
