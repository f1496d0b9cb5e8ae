// How a condition relates a column to its value: the families that the rules of CQL tell apart.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::query {

/// The kinds of conditions in a WHERE or IF clause. Operators name theirs (`Operator::relates`).
enum class relation : std::uint8_t {
    equal,
    in,
    greater,
    greater_equal,
    less,
    less_equal,
    contains,
    contains_key,
    like,
    not_equal, ///< in IF only
    entry ///< `c[?] = ?` in WHERE: a key of a map and its value
};

/// `>` and `>=`.
constexpr bool is_lower_bound(relation r) noexcept { return r == relation::greater || r == relation::greater_equal; }
/// `<` and `<=`.
constexpr bool is_upper_bound(relation r) noexcept { return r == relation::less || r == relation::less_equal; }
/// One of the four inequalities; Cassandra calls it a slice.
constexpr bool is_range(relation r) noexcept { return is_lower_bound(r) || is_upper_bound(r); }
/// CONTAINS, CONTAINS KEY and entries of maps: they look into a collection.
constexpr bool is_containment(relation r) noexcept {
    return r == relation::contains || r == relation::contains_key || r == relation::entry;
}

} // namespace cqlxx::inline CQLXX_ABI::query
