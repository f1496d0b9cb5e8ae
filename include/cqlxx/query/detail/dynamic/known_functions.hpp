// The functions that text may name, and the types of their results.
#pragma once

#include <cqlxx/query/detail/column_type.hpp>
#include <cqlxx/query/detail/time_support.hpp>
#include <cqlxx/query/shape.hpp>

#include <array>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

inline constexpr std::array<std::pair<std::string_view, function>, 25> functions{{
    {"count", function::count},
    {"min", function::minimum},
    {"max", function::maximum},
    {"sum", function::sum},
    {"avg", function::average},
    {"writetime", function::write_time},
    {"maxwritetime", function::max_write_time},
    {"ttl", function::time_to_live},
    {"cast", function::cast},
    {"similarity", function::similarity}, // as the column's index measures
    {"similarity_cosine", function::similarity},
    {"similarity_euclidean", function::similarity},
    {"similarity_dot_product", function::similarity},
    {"floor", function::floor},
    {"to_date", function::to_date},
    {"to_timestamp", function::to_timestamp},
    {"to_unix_timestamp", function::to_unix_timestamp},
    {"min_timeuuid", function::timeuuid_bound},
    {"max_timeuuid", function::timeuuid_bound},
    {"now", function::moment},
    {"current_timeuuid", function::moment},
    {"current_timestamp", function::moment},
    {"current_date", function::moment},
    {"current_time", function::moment},
    {"uuid", function::moment},
}};

/// The type of what now() and its like make.
constexpr std::string_view type_of_moment(std::string_view name) noexcept {
    if (name == "uuid") return "uuid";
    if (name == "now") return "timeuuid";
    name.remove_prefix(std::string_view("current_").size());
    return name; // each is named as its type is
}

/// The type of a function's values, of a column that has one cell.
constexpr std::string_view type_of_result(const selector& s) noexcept {
    switch (s.applied) {
    case function::count:
    case function::write_time:
    case function::max_write_time:
    case function::to_unix_timestamp: return "bigint";
    case function::time_to_live: return "int";
    case function::cast: return s.target;
    case function::similarity: return "float";
    case function::floor: return floor_type(s.argument);
    case function::to_date: return "date";
    case function::to_timestamp: return "timestamp";
    case function::timeuuid_bound: return "timeuuid";
    default: return s.argument;
    }
}

/// The scalar type of that name, as a text that lives for ever; empty if there is none.
inline std::string_view scalar_type(std::string_view name) noexcept {
    for (const std::string_view type : ordered_scalars)
        if (type == name) return type;
    for (const std::string_view type : other_scalars)
        if (type == name) return type;
    return {};
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
