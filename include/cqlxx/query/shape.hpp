// What a query asks, without its values: the plain description that the rules work on, when compiling or when running.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/query/relation.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace cqlxx::inline CQLXX_ABI::query {

/// No column, or one that isn't known.
inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// One condition of a WHERE clause: on a column of the table (its index), or on the token of the partition
/// key.
struct condition {
    std::size_t column = no_column; ///< meaningless for a token
    relation relates = relation::equal;
    bool token = false;

    constexpr bool operator==(const condition&) const = default;
};

/// One column of an ORDER BY clause.
struct ordering {
    std::size_t column = no_column;
    order direction = ascending;

    constexpr bool operator==(const ordering&) const = default;
};

/// ORDER BY … ANN OF: the rows whose vectors in a column are nearest to a value.
struct similarity {
    std::size_t column = no_column;
    std::size_t count = 0; ///< how often it is said

    constexpr explicit operator bool() const noexcept { return count != 0; }
};

/// The clauses of a SELECT. The spans must outlive it.
struct shape {
    std::span<const condition> conditions{};
    std::span<const ordering> orders{};
    bool allow_filtering = false;
    similarity nearest{};
    bool limited = false; ///< has a LIMIT
    bool partition_limited = false; ///< has a PER PARTITION LIMIT
};

} // namespace cqlxx::inline CQLXX_ABI::query
