// What an UPDATE or DELETE says, without its values: the plain description that the rules of writing work on.
#pragma once

#include <cqlxx/query/shape.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace cqlxx::inline CQLXX_ABI::query {

/// What is done to a column.
enum class change : std::uint8_t {
    assign, ///< `c = ?`, or in a DELETE the whole column
    add, ///< `c = c + ?`
    subtract, ///< `c = c - ?`
    prepend, ///< `c = ? + c`
    element, ///< `c[?] = ?`, or in a DELETE `c[?]`
    field ///< `c.f = ?`
};

/// A part of SET, or a column that a DELETE names.
struct column_change {
    std::size_t column = no_column;
    change how = change::assign;
    std::size_t field = 0; ///< of a user-defined type, by its position; only where `how` is `field`
    made_by value = made_by::program;

    constexpr bool operator==(const column_change&) const = default;
};

/// One condition of an IF clause.
struct guard {
    std::size_t column = no_column;
    relation relates = relation::equal;
    bool element = false; ///< on `c[?]`
    bool field = false; ///< on `c.f`

    constexpr bool operator==(const guard&) const = default;
};

/// The clauses of an UPDATE or, if it `erases`, a DELETE; one without changes deletes whole rows. The spans must outlive it.
struct write_shape {
    bool erases = false;
    std::span<const condition> conditions{};
    std::span<const column_change> changes{};
    std::span<const guard> guards{};
    bool if_exists = false;
    bool ttl = false;

    constexpr bool conditional() const noexcept { return if_exists || !guards.empty(); }
};

} // namespace cqlxx::inline CQLXX_ABI::query
