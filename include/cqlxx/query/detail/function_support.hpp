// Which functions may be values, and of which columns, by the CQL names of types. Seen with Cassandra 5.0.6, type by type.
#pragma once

#include <cqlxx/query/detail/check_selection.hpp>
#include <cqlxx/query/detail/column_type.hpp>
#include <cqlxx/query/rule.hpp>
#include <cqlxx/query/shape.hpp>

#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// Whether the result of a function is a value for a column of that type: one of the same type, or of one whose values Cassandra
/// takes for such.
constexpr bool takes_result(std::string_view column, std::string_view result) noexcept {
    if (is_same_type(column, result) || column == "blob") return true;
    if (column == "varint") return result == "int" || result == "bigint" || result == "timestamp";
    constexpr std::string_view others[][2] = {{"uuid", "timeuuid"},   {"text", "ascii"},  {"varchar", "ascii"},
                                              {"date", "int"},        {"time", "bigint"}, {"timestamp", "bigint"},
                                              {"bigint", "timestamp"}};
    for (const auto& [taking, taken] : others)
        if (column == taking && result == taken) return true;
    return false;
}

/// The rule that a function breaks as a value, of a condition or a change; no column is among its selectors.
constexpr rule check_value(std::span<const selector> selectors) noexcept {
    for (const selector& s : selectors) {
        if (is_aggregate(s.applied)) return rule::aggregate_as_value;
        if (s.applied >= function::write_time && s.applied <= function::time_to_live) return rule::time_of_function;
        if (const rule broken = check_selector(s, {}); broken != rule::none) return broken;
    }
    return rule::none;
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
