// Whether an UPDATE or DELETE as a whole is one that Cassandra takes: which rows its key names, and what stands beside it.
#pragma once

#include <cqlxx/query/detail/check_change.hpp>
#include <cqlxx/query/detail/check_condition.hpp>
#include <cqlxx/query/write_rule.hpp>
#include <cqlxx/query/write_shape.hpp>

#include <cstddef>
#include <span>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// Follows Cassandra's preparation (StatementRestrictions, UpdateStatement, DeleteStatement) and the checks that it makes
/// only when it executes. The changes and conditions must have passed their own checks.
class write_inspection {
public:
    constexpr write_inspection(std::span<const model::column> table, const write_shape& asked) noexcept
        : table_(table), asked_(asked) {
        bool statics = false;
        bool regulars = asked.erases && asked.changes.empty();
        const auto look_at = [&](std::size_t column) {
            statics = statics || table[column].kind == model::column_kind::static_;
            regulars = regulars || table[column].kind == model::column_kind::regular;
        };
        for (const column_change& c : asked.changes) look_at(c.column);
        for (const guard& g : asked.guards) look_at(g.column);
        only_static_ = statics && !regulars;
    }

    /// Only static columns are written and asked about.
    constexpr bool only_static() const noexcept { return only_static_; }

    /// What the kind of statement and table forbids.
    constexpr write_verdict check_kind() const noexcept {
        if (asked_.ttl && asked_.erases) return {write_rule::erasure_expires};
        for (std::size_t i = 0; i < table_.size(); ++i) {
            if (!table_[i].is_counter()) continue;
            if (asked_.conditional()) return {write_rule::counter_conditional, i};
            if (asked_.ttl) return {write_rule::counter_expires, i};
        }
        if (asked_.if_exists && !asked_.guards.empty())
            return {write_rule::exists_beside_guards, asked_.guards[0].column};
        for (const column_change& c : asked_.changes) {
            const model::column& column = table_[c.column];
            if (c.how == change::add && !is_collection(column.type) && !column.is_counter() && !asked_.conditional())
                return {write_rule::sum_needs_condition, c.column};
        }
        for (const condition& c : asked_.conditions) {
            if (c.token) return {write_rule::token_in_where};
            if (!table_[c.column].is_key()) return {write_rule::other_in_where, c.column};
        }
        return {};
    }

    constexpr write_verdict check_partition_key() const noexcept {
        for (const condition& c : asked_.conditions)
            if (has_kind(c, model::column_kind::partition_key) && !is_by_value(c.relates))
                return {write_rule::partition_key_range, c.column};
        for (std::size_t i = 0; i < table_.size(); ++i)
            if (table_[i].kind == model::column_kind::partition_key && !has(i))
                return {write_rule::partition_key_lacks, i};
        return {};
    }

    constexpr write_verdict check_clustering_key() const noexcept {
        if (only_static_) {
            for (const condition& c : asked_.conditions)
                if (has_kind(c, model::column_kind::clustering_key))
                    return {write_rule::clustering_key_of_static, c.column, first_static()};
            return {};
        }
        return asked_.erases && asked_.changes.empty() && !asked_.conditional() ? check_range() : check_rows();
    }

    /// Cassandra finds IN beside IF only when it executes.
    constexpr write_verdict check_condition() const noexcept {
        if (!asked_.conditional()) return {};
        for (const condition& c : asked_.conditions)
            if (c.relates == relation::in) return {write_rule::in_with_condition, c.column};
        return {};
    }

private:
    static constexpr bool is_by_value(relation r) noexcept { return r == relation::equal || r == relation::in; }
    constexpr bool has_kind(const condition& c, model::column_kind kind) const noexcept {
        return table_[c.column].kind == kind;
    }
    constexpr bool has(std::size_t column) const noexcept {
        for (const condition& c : asked_.conditions)
            if (concerns(table_, c, column)) return true;
        return false;
    }
    /// Only if it has one. (GCC's UBSan lets no constant expression compare an address with null.)
    constexpr const condition& find(std::size_t column) const noexcept {
        std::size_t i = 0;
        while (!concerns(table_, asked_.conditions[i], column)) ++i;
        return asked_.conditions[i];
    }
    constexpr std::size_t first_static() const noexcept {
        for (const column_change& c : asked_.changes)
            if (table_[c.column].kind == model::column_kind::static_) return c.column;
        return no_column;
    }
    /// The clustering key at a position; no_column behind the last.
    constexpr std::size_t clustering_column(std::size_t position) const noexcept {
        for (std::size_t i = 0; i < table_.size(); ++i)
            if (table_[i].kind == model::column_kind::clustering_key && table_[i].position == position) return i;
        return no_column;
    }

    /// Single rows: each clustering key by value. (A DELETE of columns by a part of the key prepares, and fails when executed.)
    constexpr write_verdict check_rows() const noexcept {
        for (std::size_t p = 0; clustering_column(p) != no_column; ++p) {
            if (!has(clustering_column(p))) return {write_rule::clustering_key_lacks, clustering_column(p)};
            if (!is_by_value(find(clustering_column(p)).relates))
                return {write_rule::clustering_key_range, clustering_column(p)};
        }
        return {};
    }

    /// A DELETE of rows: a beginning of the clustering key by value, then at most one range.
    constexpr write_verdict check_range() const noexcept {
        std::size_t open = no_column;
        std::size_t range = no_column;
        for (std::size_t p = 0; clustering_column(p) != no_column; ++p) {
            const std::size_t column = clustering_column(p);
            if (!has(column)) {
                if (open == no_column) open = column;
                continue;
            }
            const condition& asked = find(column);
            if (asked.column != column && is_range(asked.relates)) continue; // a tuple that begins before it
            if (!is_by_value(asked.relates) && !is_range(asked.relates))
                return {write_rule::containment_on_key, column};
            if (range != no_column) return {write_rule::after_range, column, range};
            if (open != no_column) return {write_rule::clustering_key_gap, column, open};
            if (is_range(asked.relates)) range = column;
        }
        return {};
    }

    std::span<const model::column> table_;
    write_shape asked_;
    bool only_static_ = false;
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
