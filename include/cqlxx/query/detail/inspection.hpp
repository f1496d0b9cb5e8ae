// Whether a query as a whole can be answered: the keys, the indexes, the order, and what would have to be filtered.
#pragma once

#include <cqlxx/query/detail/check_condition.hpp>
#include <cqlxx/query/index_support.hpp>
#include <cqlxx/query/rule.hpp>
#include <cqlxx/query/shape.hpp>

#include <cstddef>
#include <span>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// Follows the steps of Cassandra's own preparation (StatementRestrictions): which part of the key is given,
/// whether an index takes part, and what is left over for filtering. Its conditions must have passed
/// check_condition.
class inspection {
public:
    constexpr inspection(std::span<const model::column> table, const shape& asked) : table_(table), asked_(asked) {
        for (const model::column& column : table) {
            partition_size_ += column.kind == model::column_kind::partition_key;
            clustering_size_ += column.kind == model::column_kind::clustering_key;
        }
        read_conditions();
        const bool full = partition_restricted_ == partition_size_;
        partition_filtered_ = partition_restricted_ != 0 && (!full || partition_range_ || partition_containment_);
        const bool on_token = token_ && (partition_filtered_ || !full);
        key_range_ = on_token || partition_filtered_ || (partition_restricted_ == 0 && !token_);
        read_clustering();

        // In the order in which Cassandra decides it; what is added to the filter depends on it.
        const bool partition_open = partition_restricted_ == 0 && !token_;
        uses_index_ = served_ && (partition_open || partition_filtered_);
        filters_partition_ = uses_index_ || partition_filtered_;
        uses_index_ = uses_index_ || (clustering_filtered_ && served_) || (key_range_ && served_clustering_);
        filters_clustering_ = uses_index_ || clustering_filtered_;
        uses_index_ = uses_index_ || (others_ && served_);
    }

    /// True if more than the partitions that the key names may be read.
    constexpr bool reads_key_range() const noexcept { return key_range_; }

    /// The conditions on key columns, without an index that would help.
    constexpr verdict check_key() const {
        if (asked_.allow_filtering) return {};
        if (const verdict found = check_ranges(); !found.ok()) return found;
        if (served_) return {};
        if (gap_.broken != rule::none) return gap_;
        if (partition_filtered_) {
            for (const condition& c : asked_.conditions) {
                if (!is_partition(c)) continue;
                if (is_range(c.relates)) return {rule::partition_key_range, c.column};
                if (is_containment(c.relates)) return {rule::containment_on_key, c.column};
            }
            return {rule::partition_key_lacks, missing_partition_column()};
        }
        for (const condition& c : asked_.conditions)
            if (is_clustering(c) && is_containment(c.relates)) return {rule::containment_on_key, c.column};
        return {};
    }

    /// The conditions on static and regular columns, and indexes beside IN.
    constexpr verdict check_others() const {
        if (!asked_.allow_filtering && !served_)
            for (const condition& c : asked_.conditions)
                if (is_other(c)) return not_served(c.column);
        if (uses_index_)
            for (const condition& c : asked_.conditions)
                if (is_partition(c) && c.relates == relation::in) return {rule::in_with_index, c.column};
        return {};
    }

    /// ORDER BY: clustering keys in their order, from the first that has no `=`, all as declared or all
    /// reversed.
    constexpr verdict check_order() const {
        std::size_t position = 0;
        bool reversed = false;
        for (std::size_t i = 0; i < asked_.orders.size(); ++i) {
            const ordering& o = asked_.orders[i];
            const model::column& column = table_[o.column];
            if (column.kind != model::column_kind::clustering_key) return {rule::order_of_other, o.column};
            if (is_ordered_before(i)) continue;
            if (uses_index_) return {rule::order_with_index, o.column};
            if (key_range_) return {rule::order_needs_key, o.column, missing_partition_column()};
            for (; position < column.position; ++position)
                if (!is_equal(clustering_column(position)))
                    return {rule::order_skips, o.column, clustering_column(position)};
            if (position != column.position) return {rule::order_skips, o.column, asked_.orders[i - 1].column};
            ++position;
            const bool reverses = last_direction(o.column) != column.direction;
            if (i != 0 && reverses != reversed) return {rule::order_mixed, o.column, asked_.orders[i - 1].column};
            reversed = reverses;
        }
        return {};
    }

    /// ORDER BY … ANN OF: what is asked beside it must be found by the same index search, or by the whole partition key and
    /// the clustering keys from the first. Filtering does not help.
    constexpr verdict check_similarity() const {
        const std::size_t vectors = asked_.nearest.column;
        if (!is_searchable(table_[vectors])) return {rule::similarity_vector, vectors};
        if (asked_.nearest.count > 1 || !asked_.orders.empty()) return {rule::similarity_order, vectors};
        const bool key_found =
            partition_restricted_ == partition_size_ && !partition_filtered_ && !clustering_filtered_;
        for (const condition& c : asked_.conditions) {
            if (c.token) continue;
            if (is_partition(c) && c.relates == relation::in) return {rule::in_with_index, c.column};
            if (is_partition(c) && partition_filtered_) return {rule::similarity_filter, c.column, vectors};
            if (is_partition(c) || (is_clustering(c) && key_found)) continue;
            for (std::size_t i = 0; i < c.columns; ++i) {
                const std::size_t column = column_of(c, i);
                if (!table_[column].indexed) return {rule::similarity_filter, column, vectors};
                if (!asked_.allow_filtering && !column_served(column)) return {rule::index_does_not_serve, column};
                if (!search_together(table_[vectors], table_[column])) return {rule::indexes_apart, column, vectors};
            }
        }
        if (asked_.limits_partitions) return {rule::similarity_partition_limit, vectors};
        for (const selector& s : asked_.selectors)
            if (is_aggregate(s.applied)) return {rule::similarity_aggregate, vectors};
        if (!asked_.groups.empty()) return {rule::similarity_aggregate, vectors};
        if (!asked_.limited) return {rule::similarity_limit, vectors};
        return {};
    }

    /// What neither the key nor one search of the indexes answers.
    constexpr verdict check_filtering() const {
        if (asked_.allow_filtering || !(key_range_ || uses_index_)) return {};
        std::size_t first = no_column; // that a search would have to serve
        for (const condition& c : asked_.conditions) {
            if (!is_filtered(c)) continue;
            for (std::size_t i = 0; i < c.columns; ++i) {
                const std::size_t column = column_of(c, i);
                if (!column_served(column)) return is_other(c) ? not_served(column) : not_served_key(c, column);
                // Built-in indexes answer one CONTAINS each.
                if (first == column && is_containment(c.relates) && index_of(table_[first]) == index_kind::built_in)
                    return {rule::indexes_apart, column, column};
                if (first != no_column && !search_together(table_[first], table_[column]))
                    return {rule::indexes_apart, column, first};
                if (first == no_column) first = column;
            }
        }
        if (first == no_column)
            for (const condition& c : asked_.conditions)
                if (is_clustering(c)) return {rule::partition_key_lacks, missing_partition_column(), c.column};
        return {};
    }

    /// Ranges and lists of tuples are never filtered, which Cassandra says only when it executes them: they must be what the
    /// clustering keys are found by, and no index may serve them (MultiColumnRestriction.addToRowFilter). A list of tuples of
    /// one key it takes for a list of values.
    constexpr verdict check_tuples() const {
        if (!filters_clustering_ && !asked_.nearest) return {};
        std::size_t expected = 0;
        for (std::size_t position = 0; position < clustering_size_; ++position) {
            const std::size_t column = clustering_column(position);
            if (width_at(column) == 0) continue;
            if (position != expected || start_served(column)) {
                for (const condition& c : asked_.conditions)
                    if (c.tuple && c.column == column && (is_range(c.relates) || is_list_of_tuples(c)))
                        return {rule::tuple_filtered, column};
            } else if (!has_relation(column, is_range)) {
                expected = position + width_at(column);
            }
        }
        return {};
    }

private:
    constexpr bool is_partition(const condition& c) const { return has_kind(c, model::column_kind::partition_key); }
    constexpr bool is_clustering(const condition& c) const { return has_kind(c, model::column_kind::clustering_key); }
    constexpr bool is_other(const condition& c) const { return !c.token && !table_[c.column].is_key(); }
    constexpr bool has_kind(const condition& c, model::column_kind kind) const {
        return !c.token && table_[c.column].kind == kind;
    }
    constexpr bool is_filtered(const condition& c) const {
        return is_other(c) || (is_partition(c) && filters_partition_) || (is_clustering(c) && filters_clustering_);
    }

    /// A column that is named twice has the place of the first and the direction of the last.
    constexpr bool is_ordered_before(std::size_t order) const {
        for (const ordering& before : asked_.orders.first(order))
            if (before.column == asked_.orders[order].column) return true;
        return false;
    }
    constexpr order last_direction(std::size_t column) const {
        order last = ascending;
        for (const ordering& o : asked_.orders)
            if (o.column == column) last = o.direction;
        return last;
    }

    constexpr bool is_restricted(std::size_t column) const {
        for (const condition& c : asked_.conditions)
            if (concerns(table_, c, column)) return true;
        return false;
    }
    constexpr bool is_equal(std::size_t column) const {
        for (const condition& c : asked_.conditions)
            if (concerns(table_, c, column)) return c.relates == relation::equal;
        return false;
    }
    /// Whether the conditions on a column, taken together, are of a kind that its index serves.
    constexpr bool column_served(std::size_t column) const {
        for (const condition& c : asked_.conditions)
            if (concerns(table_, c, column) && serves(table_[column], c.relates)) return true;
        return false;
    }
    /// Whether a condition that begins with a clustering key, or one on several of them, finds an index that serves some column.
    constexpr bool start_served(std::size_t column) const {
        for (const condition& c : asked_.conditions)
            if (!c.token && c.column == column && is_served(c)) return true;
        return false;
    }
    constexpr bool is_served(const condition& c) const {
        for (std::size_t i = 0; i < c.columns; ++i)
            if (serves(table_[column_of(c, i)], c.relates)) return true;
        return false;
    }
    /// The columns of a condition, by their number.
    constexpr std::size_t column_of(const condition& c, std::size_t number) const {
        return number == 0 ? c.column : clustering_column(table_[c.column].position + number);
    }
    /// How many clustering keys the conditions that begin with one are about; none if none begins there.
    constexpr std::size_t width_at(std::size_t column) const {
        std::size_t width = 0;
        for (const condition& c : asked_.conditions)
            if (!c.token && c.column == column && c.columns > width) width = c.columns;
        return width;
    }

    constexpr std::size_t key_column(model::column_kind kind, std::size_t position) const {
        for (std::size_t i = 0; i < table_.size(); ++i)
            if (table_[i].kind == kind && table_[i].position == position) return i;
        return no_column;
    }
    constexpr std::size_t clustering_column(std::size_t position) const {
        return key_column(model::column_kind::clustering_key, position);
    }
    constexpr std::size_t missing_partition_column() const {
        for (std::size_t i = 0; i < partition_size_; ++i) {
            const std::size_t column = key_column(model::column_kind::partition_key, i);
            if (!is_restricted(column)) return column;
        }
        return key_column(model::column_kind::partition_key, 0);
    }

    constexpr verdict not_served(std::size_t column) const {
        return {table_[column].indexed ? rule::index_does_not_serve : rule::not_indexed, column};
    }
    constexpr verdict not_served_key(const condition& c, std::size_t column) const {
        if (table_[column].indexed) return {rule::index_does_not_serve, column};
        if (is_clustering(c) && gap_.broken != rule::none) return gap_;
        return {rule::partition_key_lacks, missing_partition_column(), column};
    }

    constexpr void read_conditions() {
        for (std::size_t i = 0; i < table_.size(); ++i)
            partition_restricted_ += table_[i].kind == model::column_kind::partition_key && is_restricted(i);
        for (const condition& c : asked_.conditions) {
            token_ = token_ || c.token;
            others_ = others_ || is_other(c);
            if (is_partition(c)) {
                partition_range_ = partition_range_ || is_range(c.relates);
                partition_containment_ = partition_containment_ || is_containment(c.relates);
            }
            if (!c.token && is_served(c)) {
                served_ = true;
                served_clustering_ = served_clustering_ || is_clustering(c);
            }
        }
    }

    /// Walks the clustering key: what is restricted must be a prefix without a range before its end.
    constexpr void read_clustering() {
        std::size_t expected = 0; // the position that may be restricted next
        bool open = false; // a position was left out
        for (std::size_t position = 0; position < clustering_size_; ++position) {
            const std::size_t column = clustering_column(position);
            if (!is_restricted(column)) {
                open = true;
                continue;
            }
            if (open && gap_.broken == rule::none)
                gap_ = {rule::clustering_key_gap, column, clustering_column(first_open())};
            const std::size_t width = width_at(column);
            if (width == 0) continue; // a tuple that begins before it
            const bool range = has_relation(column, is_range);
            clustering_filtered_ = clustering_filtered_ || position != expected ||
                                   has_relation(column, is_containment) || has_relation(column, is_like);
            if (!range) expected = position + width;
        }
    }
    constexpr std::size_t first_open() const {
        std::size_t position = 0;
        while (is_restricted(clustering_column(position))) ++position;
        return position;
    }
    constexpr bool has_relation(std::size_t column, bool (*family)(relation)) const {
        for (const condition& c : asked_.conditions)
            if (!c.token && c.column == column && family(c.relates)) return true;
        return false;
    }
    static constexpr bool is_list_of_tuples(const condition& c) noexcept {
        return c.relates == relation::in && c.columns > 1;
    }
    static constexpr bool is_like(relation r) noexcept { return r == relation::like; }

    /// A clustering key without an index of its own can't be restricted behind a range.
    constexpr verdict check_ranges() const {
        std::size_t before = no_column;
        for (std::size_t position = 0; position < clustering_size_; ++position) {
            const std::size_t column = clustering_column(position);
            if (width_at(column) == 0) continue;
            if (before != no_column && has_relation(before, is_range) && !start_served(column))
                return {rule::after_range, column, before};
            before = column;
        }
        return {};
    }

    std::span<const model::column> table_;
    shape asked_;
    std::size_t partition_size_ = 0;
    std::size_t clustering_size_ = 0;
    std::size_t partition_restricted_ = 0; // columns of the partition key with a condition
    bool partition_range_ = false;
    bool partition_containment_ = false;
    bool token_ = false;
    bool others_ = false; // conditions on static or regular columns
    bool served_ = false; // an index serves some condition
    bool served_clustering_ = false; // one of them on a clustering key
    bool partition_filtered_ = false;
    bool clustering_filtered_ = false;
    bool key_range_ = false; // more than the partitions named by the key are read
    bool uses_index_ = false;
    bool filters_partition_ = false;
    bool filters_clustering_ = false;
    verdict gap_{};
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
