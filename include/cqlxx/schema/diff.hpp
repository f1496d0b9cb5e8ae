// Compares the table that a struct wants with the one that the cluster has, and says what is to be done.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/schema/create.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/index_match.hpp>
#include <cqlxx/schema/literal.hpp>
#include <cqlxx/schema/option.hpp>
#include <cqlxx/schema/outcome.hpp>
#include <cqlxx/schema/plan.hpp>
#include <cqlxx/schema/type_text.hpp>

#include <algorithm>
#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

/// Compares the options that `wanted` says; returns those that are to be set. `what` is "table k.t".
template <std::same_as<table_description> Table>
std::vector<option_description> compare_options(const Table& wanted, const std::vector<option_description>& found,
                                                const std::string& what, option_changes changes,
                                                comparison_outcome& result) {
    std::vector<option_description> changed;
    for (const auto& option : wanted.options) {
        const option_description unset{option.name};
        const auto has_its_name = [&](const option_description& known) { return known.name == option.name; };
        const auto at = std::find_if(found.begin(), found.end(), has_its_name);
        const option_description& there = at == found.end() ? unset : *at;
        if (is_same_value(option, there)) continue;
        const std::string sentence = what + ": " + option.name + " is " + option_value(option) + " in the struct and " +
                                     (there == unset ? "not set" : option_value(there)) + " in the cluster";
        if (changes == option_changes::noted) {
            result.differs_harmlessly(sentence, "it is left alone unless sync_options().alter_options() asks for it");
        } else {
            result.alters(sentence);
            changed.push_back(kept_together(option, there));
        }
    }
    return changed;
}

namespace detail {

/// One run over two descriptions of a table. All differences are told in one form: what, in the struct, in the cluster.
template <class Table>
class comparison {
public:
    comparison(const Table& wanted, const Table& found, option_changes options, comparison_outcome& result)
        : wanted_(wanted), found_(found), options_(options), result_(result) {}

    void run() {
        if (!found_.view_of.empty())
            return result_.refuse(table() + " is a materialized view of " + model::quoted_name(found_.view_of) +
                                  " in the cluster; give the struct's table another name");
        compare_keys();
        for (const auto& c : wanted_.columns) compare_column(c);
        add_missing_columns();
        for (const auto& i : wanted_.indexes) compare_index(i);
        const auto changed = compare_options(wanted_, found_.options, table(), options_, result_);
        if (!changed.empty()) result_.add(alter_options(wanted_, changed), table() + " has other options");
        note_extra_columns();
    }

private:
    std::string table() const { return "table " + model::qualified_name(wanted_.keyspace, wanted_.name); }

    void differs(const std::string& what, const std::string& in_struct, const std::string& in_cluster,
                 const std::string& way_out) {
        result_.differs(table() + ": " + what, in_struct, in_cluster, way_out);
    }

    void compare_keys() {
        const std::string way_out =
            "Cassandra can't change it: give the struct's table another name, or change the struct";
        const std::string key = primary_key_text(wanted_);
        const std::string order = clustering_order_text(wanted_);
        if (key != primary_key_text(found_))
            differs("the primary key", key, primary_key_text(found_), way_out);
        else if (order != clustering_order_text(found_))
            differs("the clustering order", order, clustering_order_text(found_), way_out);
    }

    void compare_column(const column_description& wanted) {
        const std::string way_out = "Cassandra can't change it: change the member, or rename its column";
        const column_description* found = found_.find(wanted.name);
        if (found == nullptr) {
            if (!wanted.is_key()) missing_.push_back(wanted);
            return;
        }
        const std::string name = "column " + model::quoted_name(wanted.name);
        if (!is_same_type(wanted.type, found->type)) differs("the type of " + name, wanted.type, found->type, way_out);
        if (!wanted.is_key() && !found->is_key() && wanted.kind != found->kind)
            differs(name, kind_name(wanted), kind_name(*found), way_out);
    }

    void add_missing_columns() {
        if (missing_.empty()) return;
        for (const auto& c : missing_)
            if (c.is_counter() != found_.has_counters())
                differs("column " + model::quoted_name(c.name), c.type,
                        found_.has_counters() ? "in a table of counters" : "in a table without counters",
                        "counters stand in tables of their own");
        result_.lacks(table() + " lacks " + (missing_.size() == 1 ? "a column" : "columns") + " of the struct",
                      column_texts(missing_), {add_columns(wanted_, missing_)});
    }

    void compare_index(const index_description& wanted) {
        for (const auto& found : found_.indexes) {
            const index_match how = match(wanted, found);
            if (how == index_match::serves) return;
            if (how == index_match::differs)
                return differs("the index on " + wanted.target, "with " + map_literal(wanted.options),
                               "with " + map_literal(found.options) + " (" + model::quoted_name(found.name) + ")",
                               "it can't be changed: drop it yourself, or change the struct");
        }
        result_.lacks(table() + " lacks an index of the struct, on " + wanted.target, {},
                      {create_index(wanted_, wanted)});
    }

    void note_extra_columns() {
        for (const auto& c : found_.columns)
            if (wanted_.find(c.name) == nullptr && !c.is_key())
                result_.leaves(table() +
                               " has a column that the struct lacks and that is left alone: " + column_text(c));
    }

    static std::vector<std::string> column_texts(const std::vector<column_description>& columns) {
        std::vector<std::string> texts;
        for (const auto& c : columns) texts.push_back(column_text(c));
        return texts;
    }
    static std::string kind_name(const column_description& c) {
        return c.kind == model::column_kind::static_ ? "static" : "not static";
    }

    const Table& wanted_;
    const Table& found_;
    option_changes options_;
    std::vector<column_description> missing_;
    comparison_outcome& result_;
};

} // namespace detail

/// Compares the table that is wanted with the one that the cluster has (nothing: none). Tables, columns and indexes are
/// added, never dropped or changed; what can't be had that way is refused, with both sides named. (A template as the
/// comparison is, so that programs that compare nothing don't compile it.)
template <std::same_as<table_description> Table>
void compare_table(const Table& wanted, const std::optional<Table>& found, option_changes options,
                   comparison_outcome& result) {
    if (found) return detail::comparison<Table>(wanted, *found, options, result).run();
    const std::string table = "table " + model::qualified_name(wanted.keyspace, wanted.name);
    result.lacks(table + " does not exist", {}, {create_table(wanted)});
    for (const auto& index : wanted.indexes)
        result.add(create_index(wanted, index), table + " lacks an index of the struct, on " + index.target);
}

/// The plan that a comparison of the tables alone leads to.
template <std::same_as<table_description> Table>
plan diff(const Table& wanted, const std::optional<table_description>& found,
          option_changes options = option_changes::noted) {
    comparison_outcome result;
    compare_table(wanted, found, options, result);
    return result.plan();
}

} // namespace cqlxx::inline CQLXX_ABI::schema
