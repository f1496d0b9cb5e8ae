// What a query asks, without its values: the plain description that the rules work on, when compiling or when running.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/query/relation.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

/// No column, or one that isn't known.
inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// Who makes a value: the program, which binds it, or a function of the cluster, which may make another one each time.
enum class made_by : std::uint8_t { program, function, function_anew };

/// One condition of a WHERE clause: on a column of the table (its index), on the token of the partition key, or on several
/// clustering keys at once, `(c1, c2) > ?`.
struct condition {
    std::size_t column = no_column; ///< meaningless for a token; of several, the first
    relation relates = relation::equal;
    bool token = false;
    std::size_t columns = 1; ///< so many clustering keys, one after the other, are compared
    bool tuple = false; ///< as a tuple, of which one key makes one, too: `(c1) > ?`
    made_by value = made_by::program;

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

/// The functions of a select list that the rules tell apart; `other` are those of which only the cluster knows.
enum class function : std::uint8_t {
    none,
    count,
    minimum,
    maximum,
    sum,
    average,
    write_time,
    max_write_time,
    time_to_live,
    cast,
    similarity, ///< similarity_cosine and its like: of a vector of floats
    floor, ///< of a time; from here up to `to_unix_timestamp`, they keep the order of what they are applied to
    to_date,
    to_timestamp,
    to_unix_timestamp,
    timeuuid_bound, ///< min_timeuuid and max_timeuuid, of a timestamp
    shifted, ///< a time + or - a duration
    moment, ///< now(), uuid(), current_date() and its like, which make another value each time
    other
};

/// Functions that make one value of many rows.
constexpr bool is_aggregate(function f) noexcept { return f >= function::count && f <= function::average; }

/// Functions whose results are in the order of their arguments: rows can be grouped by them.
constexpr bool keeps_order(function f) noexcept { return f >= function::floor && f <= function::to_unix_timestamp; }

/// One column that is selected, by itself or by the function that it is an argument of. A function of a function is
/// several of these, the inner one first.
struct selector {
    std::size_t column = no_column; ///< the innermost one; none in count(*)
    function applied = function::none;
    std::string_view argument{}; ///< the CQL type of what the function is applied to
    std::string_view
        target{}; ///< of a cast; of floor, the type of the moment that windows are counted from, if there is one
    bool of_aggregate = false; ///< the function is applied to an aggregate's result
    bool of_column = true; ///< the function is applied to a column as it is

    constexpr bool operator==(const selector&) const = default;
};

/// Who makes the value of a function without columns, given as its selectors. What a function does of which only the cluster
/// knows, nobody has said: it may make another value each time.
constexpr made_by maker_of(std::span<const selector> selectors) noexcept {
    for (const selector& s : selectors)
        if (s.applied == function::moment || s.applied == function::other) return made_by::function_anew;
    return made_by::function;
}

/// One column of GROUP BY, or a function of it.
struct grouping {
    std::size_t column = no_column;
    bool by_function = false;

    constexpr bool operator==(const grouping&) const = default;
};

/// The clauses of a SELECT. The spans must outlive it.
struct shape {
    std::span<const condition> conditions{};
    std::span<const ordering> orders{};
    bool allow_filtering = false;
    std::span<const selector> selectors{}; ///< none: all columns
    std::span<const grouping> groups{}; ///< GROUP BY
    bool distinct = false;
    bool limits_partitions = false; ///< PER PARTITION LIMIT
    similarity nearest{};
    bool limited = false; ///< LIMIT
};

} // namespace cqlxx::inline CQLXX_ABI::query
