// The rules of Cassandra 5.0 for UPDATE and DELETE: pure functions over plain descriptions, when compiling and when running.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/query/detail/check_change.hpp>
#include <cqlxx/query/detail/write_inspection.hpp>
#include <cqlxx/query/write_rule.hpp>
#include <cqlxx/query/write_shape.hpp>

#include <cstddef>
#include <span>

namespace cqlxx::inline CQLXX_ABI::query {

/// The first rule that changes break by themselves or two of them together, which nothing that is added could mend.
constexpr write_verdict check_changes(std::span<const model::column> table, std::span<const column_change> changes,
                                      bool erases) noexcept {
    for (std::size_t i = 0; i < changes.size(); ++i)
        if (const write_verdict found = detail::check_change(table, changes, i, erases); !found.ok()) return found;
    return {};
}

/// The same for conditions of IF.
constexpr write_verdict check_guards(std::span<const model::column> table, std::span<const guard> guards) noexcept {
    for (const guard& g : guards)
        if (const write_rule broken = detail::check_guard(table[g.column], g); broken != write_rule::none)
            return {broken, g.column};
    return {};
}

/// The first rule that an UPDATE or DELETE breaks, or a verdict that is ok: then Cassandra accepts it, and, as far as the
/// statement's shape decides it, executes it. The conditions of WHERE must have passed `check_conditions`.
constexpr write_verdict check_write(std::span<const model::column> table, const write_shape& asked) noexcept {
    if (const write_verdict found = check_changes(table, asked.changes, asked.erases); !found.ok()) return found;
    if (const write_verdict found = check_guards(table, asked.guards); !found.ok()) return found;
    const detail::write_inspection inspected(table, asked);
    if (const write_verdict found = inspected.check_kind(); !found.ok()) return found;
    if (const write_verdict found = inspected.check_partition_key(); !found.ok()) return found;
    if (const write_verdict found = inspected.check_clustering_key(); !found.ok()) return found;
    return inspected.check_condition();
}

/// True if an UPDATE or DELETE is about static columns only, so that it names a partition and no row.
constexpr bool writes_partition(std::span<const model::column> table, const write_shape& asked) noexcept {
    return detail::write_inspection(table, asked).only_static();
}

} // namespace cqlxx::inline CQLXX_ABI::query
