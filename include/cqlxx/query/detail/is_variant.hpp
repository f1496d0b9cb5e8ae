// Whether a type is a std::variant: rows of several kinds.
#pragma once

#include <cqlxx/core/version.hpp>

#include <type_traits>
#include <variant>

namespace cqlxx::inline CQLXX_ABI::query::detail {

template <class T>
inline constexpr bool is_variant = false;
template <class... Alternatives>
inline constexpr bool is_variant<std::variant<Alternatives...>> = true;

/// What stands for one row of one model.
template <class Row>
concept one_kind = !is_variant<std::remove_cvref_t<Row>>;

} // namespace cqlxx::inline CQLXX_ABI::query::detail
