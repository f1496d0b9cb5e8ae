// Which functions of times Cassandra 5 has, by the CQL names of the types that they take. Seen with Cassandra 5.0.6.
#pragma once

#include <cqlxx/query/rule.hpp>
#include <cqlxx/query/shape.hpp>

#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// The type of `floor(x, …)` of an x of that type; empty if there is none.
constexpr std::string_view floor_type(std::string_view type) noexcept {
    if (type == "timeuuid") return "timestamp";
    return type == "timestamp" || type == "date" || type == "time" ? type : std::string_view();
}
/// The rule that `floor(x, every)` breaks, or `floor(x, every, start)`; no start is an empty type.
constexpr rule check_floor(std::string_view type, std::string_view start) noexcept {
    if (floor_type(type).empty()) return rule::floor_of_other;
    return start.empty() || (start == floor_type(type) && start != "time") ? rule::none : rule::floor_start;
}
/// True if there is to_date, to_timestamp or to_unix_timestamp of that type.
constexpr bool has_time(function asked, std::string_view type) noexcept {
    if (type == "timestamp") return asked != function::to_timestamp;
    return type == "timeuuid" || (type == "date" && asked != function::to_date);
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
