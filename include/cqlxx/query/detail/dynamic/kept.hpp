// The parts of a run-time statement: what each asks, its text, and the bytes of its values.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/query/detail/dynamic/read_column.hpp>
#include <cqlxx/query/shape.hpp>
#include <cqlxx/statement/bound.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// A condition, a change or the like: `Asked` is its description for the rules.
template <class Asked>
struct kept {
    Asked asked{};
    std::size_t rank = 0; ///< its place among its like: the order of calls makes no other statement
    std::string text{}; ///< as it stands in CQL
    byte_buffer values{}; ///< with their lengths (§3 [value])
    std::size_t markers = 0;
};

template <class Asked>
void keep(std::vector<kept<Asked>>& all, kept<Asked>&& added) {
    const auto behind =
        std::upper_bound(all.begin(), all.end(), added, [](const auto& a, const auto& b) { return a.rank < b.rank; });
    all.insert(behind, std::move(added));
}

template <class Asked>
std::vector<Asked> asked_of(const std::vector<kept<Asked>>& all) {
    std::vector<Asked> found;
    found.reserve(all.size());
    for (const auto& each : all) found.push_back(each.asked);
    return found;
}

/// ` WHERE a = ? AND b > ?`
template <class Asked>
void add_texts(std::string& to, const std::vector<kept<Asked>>& all, std::string_view first, std::string_view next) {
    for (std::size_t i = 0; i < all.size(); ++i) to.append(i == 0 ? first : next).append(all[i].text);
}

inline void add_values(statement::value_list& to, const byte_buffer& values, std::size_t markers) {
    to.insert_values(to.count(), markers, [&](writer& out) { out.raw(values.view()); });
}
template <class Asked>
void add_values(statement::value_list& to, const std::vector<kept<Asked>>& all) {
    for (const auto& each : all) add_values(to, each.values, each.markers);
}
inline void add_number(statement::value_list& to, std::int32_t number) {
    to.insert(to.count(), [&](writer& out) { out.i32(number); });
}

inline void add_qualified_name(std::string& to, const table_facts& table) {
    to += model::qualified_name(table.keyspace, table.name);
}

/// `token(k1, k2)` of the whole partition key.
inline std::string token_text(const table_facts& table) {
    std::string text;
    for (std::size_t position = 0; position < table.columns.size(); ++position)
        for (const model::column& c : table.columns)
            if (c.kind == model::column_kind::partition_key && c.position == position)
                text.append(text.empty() ? "token(" : ", ").append(model::quoted_name(c.name));
    return text + ")";
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
