// Materialized views: what a struct wants, the CQL that makes it, and what differs.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/view.hpp>
#include <cqlxx/schema/create.hpp>
#include <cqlxx/schema/desired.hpp>
#include <cqlxx/schema/diff.hpp>
#include <cqlxx/schema/option.hpp>
#include <cqlxx/schema/outcome.hpp>
#include <cqlxx/schema/type_text.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::schema {

/// The view that a struct wants, in the keyspace of its table.
template <materialized_view View>
table_description desired_view(std::string_view keyspace = {}) {
    using base = model::table<model::base_of<View>>;
    using view = model::table<View>;
    table_description wanted = described(base::keyspace.empty() ? keyspace : base::keyspace, view::name, view::columns);
    wanted.view_of = base::name;
    constexpr auto options = model::options_of<View>();
    wanted.options = described_options(options.settings());
    return wanted;
}

/// `manufacturer IS NOT NULL AND year IS NOT NULL`: each column of the key, which is all that a struct's view leaves out.
CQLXX_LAZY std::string view_filter(const table_description& view);

/// `CREATE MATERIALIZED VIEW IF NOT EXISTS k.v AS SELECT … FROM k.t WHERE … IS NOT NULL PRIMARY KEY (…)`
CQLXX_LAZY std::string create_view(const table_description& view);

namespace detail {

/// The conditions of a filter, which may stand in any order.
CQLXX_LAZY std::set<std::string> conditions_of(std::string_view filter);

/// What the table lacks for a view of it.
template <class Table>
void compare_base(const Table& wanted, const std::optional<Table>& base, const std::string& view,
                  comparison_outcome& result) {
    const std::string table = "table " + model::qualified_name(wanted.keyspace, wanted.view_of);
    const std::string way_out = "; sync_table makes the table, and is called first";
    if (!base) return result.refuse(view + ": " + table + " does not exist" + way_out);
    for (const auto& c : wanted.columns)
        if (base->find(c.name) == nullptr)
            result.refuse(view + ": " + table + " has no column " + model::quoted_name(c.name) + way_out);
}

template <class Table>
void compare_view_columns(const Table& wanted, const Table& found, const std::string& view,
                          comparison_outcome& result) {
    const std::string way_out = "Cassandra can't change it: drop_view() it and sync again, or give the struct's view "
                                "another name";
    const auto compare = [&](const std::string& what, const std::string& in_struct, const std::string& in_cluster) {
        if (in_struct != in_cluster) result.differs(view + ": " + what, in_struct, in_cluster, way_out);
    };
    compare("the table", model::quoted_name(wanted.view_of), model::quoted_name(found.view_of));
    compare("the primary key", primary_key_text(wanted), primary_key_text(found));
    if (primary_key_text(wanted) == primary_key_text(found))
        compare("the clustering order", clustering_order_text(wanted), clustering_order_text(found));
    if (conditions_of(view_filter(wanted)) != conditions_of(found.filter))
        compare("the filter", view_filter(wanted), found.filter);
    for (const auto& c : wanted.columns) {
        const auto* there = found.find(c.name);
        const std::string column = "column " + model::quoted_name(c.name);
        if (there == nullptr && !c.is_key()) compare(column, c.type, "not there");
        if (there != nullptr && !is_same_type(c.type, there->type))
            compare("the type of " + column, c.type, there->type);
    }
    for (const auto& c : found.columns)
        if (wanted.find(c.name) == nullptr && !c.is_key())
            result.leaves(view + " has a column that the struct lacks and that is left alone: " + column_text(c));
}

} // namespace detail

/// Compares the view that is wanted with the one that the cluster has, and with its table. A missing view is created;
/// nothing but options can be changed.
template <std::same_as<table_description> Table>
void compare_view(const Table& wanted, const std::optional<Table>& found, const std::optional<Table>& base,
                  option_changes options, comparison_outcome& result) {
    const std::string view = "view " + model::qualified_name(wanted.keyspace, wanted.name);
    if (!found) {
        detail::compare_base(wanted, base, view, result);
        return result.lacks(view + " does not exist", {}, {create_view(wanted)});
    }
    if (found->view_of.empty())
        return result.refuse(view + " is a table in the cluster; give the struct's view another name");
    detail::compare_view_columns(wanted, *found, view, result);
    const auto changed = compare_options(wanted, found->options, view, options, result);
    if (!changed.empty()) result.add(alter_options(wanted, changed), view + " has other options");
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_LAZY_INLINE std::string view_filter(const table_description& view) {
    std::string text;
    for (const auto kind : {model::column_kind::partition_key, model::column_kind::clustering_key})
        for (const auto& c : view.of_kind(kind))
            text += (text.empty() ? "" : " AND ") + model::quoted_name(c.name) + " IS NOT NULL";
    return text;
}

CQLXX_LAZY_INLINE std::string create_view(const table_description& view) {
    std::string text = "CREATE MATERIALIZED VIEW IF NOT EXISTS " + model::qualified_name(view.keyspace, view.name) +
                       " AS SELECT " + detail::joined_names(view.columns) + " FROM " +
                       model::qualified_name(view.keyspace, view.view_of) + " WHERE " + view_filter(view) +
                       " PRIMARY KEY " + primary_key_text(view);
    const std::string with = with_text(view);
    return with.empty() ? text : text + " WITH " + with;
}

} // namespace cqlxx::inline CQLXX_ABI::schema

namespace cqlxx::inline CQLXX_ABI::schema::detail {

CQLXX_LAZY_INLINE std::set<std::string> conditions_of(std::string_view filter) {
    constexpr std::string_view between = " AND ";
    std::set<std::string> conditions;
    while (!filter.empty()) {
        const std::size_t end = std::min(filter.find(between), filter.size());
        conditions.emplace(filter.substr(0, end));
        filter.remove_prefix(std::min(end + between.size(), filter.size()));
    }
    return conditions;
}

} // namespace cqlxx::inline CQLXX_ABI::schema::detail

#endif
