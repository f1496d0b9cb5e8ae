// A SELECT that is put together when the program runs: names in, checked text and values out. Knows no model's type.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/query/check.hpp>
#include <cqlxx/query/clause/limit.hpp>
#include <cqlxx/query/detail/check_selection.hpp>
#include <cqlxx/query/detail/dynamic/kept.hpp>
#include <cqlxx/query/detail/dynamic/make_condition.hpp>
#include <cqlxx/query/detail/dynamic/read_selector.hpp>
#include <cqlxx/query/index_support.hpp>
#include <cqlxx/query/shape.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/options.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// What is read: whole rows, the key and some columns, or a list.
enum class reads : std::uint8_t { rows, parts, values };

/// Each function checks all that it is given before it changes anything; what is wrong throws `error`.
class dynamic_select {
public:
    explicit dynamic_select(const table_facts& table) : table_(table) {}

    const table_facts& table() const noexcept { return table_; }

    void filter(const asked_column& read, const dynamic_value& value) { filter(make_condition(table_, read, value)); }
    template <class... Held>
    void filter_token(const asked_column& read, const held_tuple<Held...>& key) {
        const auto all = [](const Held&... values) { return std::vector<dynamic_value>{dynamic_value(values)...}; };
        filter(make_token_condition(table_, read, std::apply(all, key.parts())));
    }
    /// A condition that is right by itself.
    void filter(kept<condition>&& made) {
        std::vector<condition> all = asked_of(conditions_);
        all.push_back(made.asked);
        refuse_broken(table_, check_conditions(table_.columns, {.conditions = all}, all.size() - 1));
        add(std::move(made));
    }
    void order_by(std::string_view name) {
        const ordering read = read_order(table_.columns, name);
        if (read.column == no_column) refuse_column(table_, name.starts_with('-') ? name.substr(1) : name);
        add(read);
    }
    void order_by_similarity(std::string_view name, const dynamic_value& vector) {
        const ordering read = read_order(table_.columns, name);
        if (read.column == no_column) refuse_column(table_, name.starts_with('-') ? name.substr(1) : name);
        const model::column& column = table_.columns[read.column];
        if (read.direction == descending) refuse<mistake::similarity_descends<"", at_run_time>>(table_, column.name);
        if (!is_searchable(column)) refuse_broken(table_, verdict{rule::similarity_vector, read.column});
        byte_buffer wanted = encoded_present<wrong_value>(table_, column, column.type, vector);
        check_vector(table_, column, wanted.view());
        add_nearest(read.column, std::move(wanted));
    }
    void limit(std::int64_t rows) { set_limit(limit_, rows); }
    void per_partition_limit(std::int64_t rows) { set_limit(per_partition_limit_, rows); }
    void allow_filtering() noexcept { allow_filtering_ = true; }
    void distinct() noexcept { distinct_ = true; }
    void distinct(std::span<const std::string> names) {
        const std::vector<std::size_t> columns = read_columns(names);
        for (const std::size_t i : columns)
            if (!is_partition_or_static(table_.columns[i])) refuse_broken(table_, verdict{rule::distinct_of_other, i});
        select_parts(columns);
        distinct_ = true;
    }
    /// Columns, and functions of them.
    void group_by(std::span<const selected_text> texts) {
        if (texts.empty()) refuse<mistake::nothing_selected<at_run_time>>(table_, {});
        std::vector<kept<grouping>> read;
        for (const selected_text& each : texts) read.push_back(read_group(each));
        for (kept<grouping>& each : read) add(std::move(each));
    }
    void only(std::span<const std::string> names) { select_parts(read_columns(names)); }
    void defer(std::span<const std::string> names) {
        const std::vector<std::size_t> left_out = read_columns(names);
        for (const std::size_t i : left_out)
            if (table_.columns[i].is_key())
                refuse<mistake::key_is_always_read<"", at_run_time>>(table_, table_.columns[i].name);
        std::vector<std::size_t> read;
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            if (std::find(left_out.begin(), left_out.end(), i) == left_out.end()) read.push_back(i);
        select_parts(read);
    }
    void values(std::span<const selected_text> texts) {
        if (texts.empty()) refuse<mistake::nothing_selected<at_run_time>>(table_, {});
        std::vector<kept_selector> list;
        for (const selected_text& each : texts) list.push_back(selector_reader(table_, each.values).read_all(each));
        select_values(std::move(list));
    }
    /// All columns and the score of the search, by the column's index.
    void with_score() {
        if (!nearest_) refuse<mistake::score_needs_search<at_run_time>>(table_, {});
        std::vector<kept_selector> list;
        for (std::size_t i = 0; i < table_.columns.size(); ++i) list.push_back(selector_reader(table_).pick(i));
        list.push_back(selector_reader(table_).score(nearest_.column, vector_));
        select_values(std::move(list));
    }

    // --- for conversions: what is added has been checked -----------------------------------------------------

    void add(kept<condition>&& added) { keep(conditions_, std::move(added)); }
    void add(const ordering& added) { orders_.push_back(added); }
    void add_nearest(std::size_t column, byte_buffer vector) {
        ++nearest_.count;
        nearest_.column = column;
        vector_ = std::move(vector);
    }
    void add(kept<grouping>&& added) { groups_.push_back(std::move(added)); }
    void select_parts(std::vector<std::size_t> columns) {
        select_once(reads::parts);
        parts_ = std::move(columns);
    }
    void select_values(std::vector<kept_selector> list) {
        select_once(reads::values);
        list_ = std::move(list);
    }
    /// The same with the values of all.
    void select_values(std::vector<kept_selector> list, byte_buffer values, std::size_t markers) {
        list.front().values = std::move(values); // none has any of its own, and these are in the order of the text
        list.front().markers = markers;
        select_values(std::move(list));
    }

    // --- the statement ---------------------------------------------------------------------------------------

    const std::vector<kept<condition>>& conditions() const noexcept { return conditions_; }
    bool has_only_conditions() const noexcept {
        return reads_ == reads::rows && orders_.empty() && groups_.empty() && !nearest_ && !limit_ &&
               !per_partition_limit_ && !allow_filtering_ && !distinct_;
    }
    /// The first rule that the query breaks.
    verdict problem() const {
        verdict found;
        with_shape([&](const shape& asked) { found = check(table_.columns, asked); });
        return found;
    }
    bool is_unpaged() const {
        bool found = false;
        with_shape([&](const shape& asked) { found = query::is_unpaged(table_.columns, asked); });
        return found;
    }
    /// Checked text. Throws `error` with `errc::invalid_statement`.
    std::string cql() const {
        std::string made = text();
        refuse_broken(table_, problem(), made);
        return made;
    }
    statement::bound lower(statement::options how, statement::marker_check check) const {
        std::string made = cql();
        if (!how.idempotent()) how.idempotent(true); // reading twice changes nothing
        if (is_unpaged()) how.unpaged();
        if (nearest_) { // what Cassandra would do anyway, with a warning: one replica answers, with all rows at once
            if (!how.consistency()) how.consistency(consistency::local_one);
            if (how.page_size().value_or(0) < *limit_) how.page_size(*limit_);
        }
        return statement::bound::owned(std::move(made), values(), std::move(how), statement::dispatch::prepared,
                                       statement::effect::unknown, check);
    }

private:
    std::vector<std::size_t> read_columns(std::span<const std::string> names) const {
        if (names.empty()) refuse<mistake::nothing_selected<at_run_time>>(table_, {});
        std::vector<std::size_t> columns;
        for (const std::string& name : names) columns.push_back(read_column(table_, name));
        return columns;
    }
    kept<grouping> read_group(const selected_text& given) const {
        const bool function = given.called || given.text.find('(') != std::string::npos;
        if (const std::size_t named = find_column(table_.columns, given.text);
            !function || (named != no_column && !given.called)) {
            const std::size_t column = read_column(table_, given.text);
            return {.asked = {column}, .text = model::quoted_name(table_.columns[column].name)};
        }
        kept_selector made = selector_reader(table_, given.values).read_all(given);
        refuse_broken(table_, check_grouping(made.meaning));
        return {.asked = {made.meaning.back().column, true},
                .text = std::move(made.text),
                .values = std::move(made.values),
                .markers = made.markers};
    }
    void select_once(reads what) {
        if (reads_ != reads::rows) refuse<mistake::selected_already<at_run_time>>(table_, {});
        reads_ = what;
    }
    void set_limit(std::optional<std::int32_t>& which, std::int64_t wanted) const {
        const std::int32_t rows = checked_limit(wanted);
        if (which) refuse<mistake::limit_set_twice<at_run_time>>(table_, {});
        which = rows;
    }

    /// The list before FROM; none: all columns.
    std::vector<kept_selector> selected() const {
        if (reads_ == reads::values) return list_;
        std::vector<kept_selector> list;
        if (reads_ == reads::rows && !distinct_) return list;
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const model::column_kind kind = table_.columns[i].kind;
            const bool named = std::find(parts_.begin(), parts_.end(), i) != parts_.end();
            const bool key =
                kind == model::column_kind::partition_key || (kind == model::column_kind::clustering_key && !distinct_);
            if (key || named) list.push_back(selector_reader(table_).pick(i));
        }
        return list;
    }
    template <class Look>
    void with_shape(const Look& look) const {
        const std::vector<condition> conditions = asked_of(conditions_);
        const std::vector<grouping> groups = asked_of(groups_);
        std::vector<selector> selectors;
        for (const kept_selector& s : selected()) selectors.insert(selectors.end(), s.meaning.begin(), s.meaning.end());
        look(shape{.conditions = conditions,
                   .orders = orders_,
                   .allow_filtering = allow_filtering_,
                   .selectors = selectors,
                   .groups = groups,
                   .distinct = distinct_,
                   .limits_partitions = per_partition_limit_.has_value(),
                   .nearest = nearest_,
                   .limited = limit_.has_value()});
    }

    std::string text() const {
        std::string made = distinct_ ? "SELECT DISTINCT " : "SELECT ";
        std::string_view separator;
        const auto add_name = [&](std::string_view text) {
            made.append(separator).append(text);
            separator = ", ";
        };
        const std::vector<kept_selector> list = selected();
        for (const kept_selector& s : list) add_name(s.text);
        if (list.empty())
            for (const model::column& c : table_.columns) add_name(model::quoted_name(c.name));
        made += " FROM ";
        add_qualified_name(made, table_);
        add_texts(made, conditions_, " WHERE ", " AND ");
        add_texts(made, groups_, " GROUP BY ", ", ");
        separator = " ORDER BY ";
        for (const ordering& o : orders_) {
            add_name(model::quoted_name(table_.columns[o.column].name));
            made += o.direction == descending ? " DESC" : " ASC";
        }
        if (nearest_) add_name(model::quoted_name(table_.columns[nearest_.column].name) + " ANN OF ?");
        if (per_partition_limit_) made += " PER PARTITION LIMIT ?";
        if (limit_) made += " LIMIT ?";
        if (allow_filtering_) made += " ALLOW FILTERING";
        return made;
    }
    statement::value_list values() const {
        statement::value_list made;
        for (const kept_selector& s : list_) add_values(made, s.values, s.markers);
        add_values(made, conditions_);
        add_values(made, groups_);
        if (nearest_) add_values(made, vector_, 1);
        if (per_partition_limit_) add_number(made, *per_partition_limit_);
        if (limit_) add_number(made, *limit_);
        return made;
    }

    table_facts table_;
    std::vector<kept<condition>> conditions_;
    std::vector<ordering> orders_;
    std::vector<kept<grouping>> groups_;
    struct similarity nearest_{};
    byte_buffer vector_;
    std::optional<std::int32_t> limit_;
    std::optional<std::int32_t> per_partition_limit_;
    reads reads_ = reads::rows;
    std::vector<std::size_t> parts_;
    std::vector<kept_selector> list_;
    bool allow_filtering_ = false;
    bool distinct_ = false;
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
