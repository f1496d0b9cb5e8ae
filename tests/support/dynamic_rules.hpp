// Says the statements of tests/data/cql_rules_*.tsv as a program would that knows names and values only when it runs.
#pragma once

#include "support/cql_write_rules.hpp"
#include <cqlxx/query/detail/dynamic/modify.hpp>
#include <cqlxx/query/detail/dynamic/select.hpp>
#include <cqlxx/types.hpp>

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dynamic_rules {

/// Stand for values of the file's user-defined type and of its tuple.
struct addr {};
struct number_and_text {};

} // namespace dynamic_rules

template <>
struct cqlxx::codec<dynamic_rules::addr> {
    static constexpr fixed_string cql = "addr";
    static bool matches(const data_type&) { return true; }
    static void write(writer&, const dynamic_rules::addr&) {}
};
template <>
struct cqlxx::codec<dynamic_rules::number_and_text> {
    static constexpr fixed_string cql = "tuple<int,text>";
    static bool matches(const data_type&) { return true; }
    static void write(writer&, const dynamic_rules::number_and_text&) {}
};

namespace dynamic_rules {

using cqlxx::query::dynamic_value;
using cqlxx::query::relation;
using cqlxx::query::detail::dynamic_modify;
using cqlxx::query::detail::dynamic_select;
using cqlxx::query::detail::table_facts;

/// A value of any type of the file.
inline dynamic_value sample(std::string_view type) {
    using namespace cqlxx::query::detail;
    static const std::map<std::string_view, std::string_view> texts{
        {"int", "1"},
        {"bigint", "1"},
        {"smallint", "1"},
        {"tinyint", "1"},
        {"counter", "1"},
        {"float", "1.5"},
        {"double", "1.5"},
        {"varint", "1"},
        {"decimal", "1"},
        {"text", "x"},
        {"ascii", "x"},
        {"varchar", "x"},
        {"blob", "0x01"},
        {"boolean", "true"},
        {"duration", "1d"},
        {"date", "2024-02-29"},
        {"time", "08:30:00"},
        {"inet", "127.0.0.1"},
        {"timestamp", "2024-02-29T08:30Z"},
        {"uuid", "550e8400-e29b-41d4-a716-446655440000"},
        {"timeuuid", "7d5a1e70-d6f5-11ee-8000-0242ac120002"}};
    if (const auto found = texts.find(type); found != texts.end()) return cqlxx::parsed(found->second);
    if (is_map(type)) {
        cqlxx::query::held::pairs made;
        made.flat.push_back(sample(argument_of(type, 0)));
        made.flat.push_back(sample(argument_of(type, 1)));
        return dynamic_value(made);
    }
    if (is_collection(type)) return dynamic_value(dynamic_value::list{sample(argument_of(type, 0))});
    if (is_vector(type)) {
        const std::size_t size = std::stoul(std::string(argument_of(type, 1)));
        return dynamic_value(dynamic_value::list(size, sample(argument_of(type, 0))));
    }
    if (is_tuple(type)) return number_and_text();
    return addr();
}

/// One for a condition on a column of that type.
inline dynamic_value sample(std::string_view type, relation relates) {
    using namespace cqlxx::query::detail;
    if (relates == relation::in) return dynamic_value(dynamic_value::list{sample(type)});
    if (relates == relation::contains_key) return sample(is_map(type) ? argument_of(type, 0) : type);
    if (relates == relation::contains)
        return is_collection(type) ? sample(argument_of(type, is_map(type) ? 1 : 0)) : sample(type);
    return sample(type);
}

inline std::string_view suffix_of(relation relates) {
    for (std::size_t i = 0; i < cqlxx::query::suffixes.size(); ++i)
        if (cqlxx::query::detail::operations[i].relates == relates) return cqlxx::query::suffixes[i];
    return {};
}

/// The tables of the file have no C++ struct.
inline table_facts facts_of(const cql_rules::table& table, std::string_view name) {
    return {name, {}, name, table.columns};
}

inline void add_condition(dynamic_select& to, const cqlxx::query::condition& asked) {
    const std::string_view name =
        asked.token ? std::string_view("partition_token") : to.table().columns[asked.column].name;
    const std::string_view type = asked.token ? std::string_view("bigint") : to.table().columns[asked.column].type;
    to.filter(cqlxx::query::detail::read_condition(to.table(), name, suffix_of(asked.relates)),
              sample(type, asked.relates));
}

/// `a, max(b), token(k1, k2)` as the names that `values()` takes.
inline std::vector<std::string> selected_names(const std::string& text) {
    std::string list = text.substr(7, text.find(" FROM") - 7);
    if (list.starts_with("DISTINCT ")) list.erase(0, 9);
    std::vector<std::string> names(1);
    int depth = 0;
    for (const char c : list) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == ',' && depth == 0)
            names.emplace_back();
        else
            names.back() += c;
    }
    for (std::string& name : names)
        if (const std::size_t at = name.find("token("); at != std::string::npos)
            name.replace(at, name.find(')', at) + 1 - at, "partition_token");
    return names;
}

/// Conditions that no names say, though a typed query may.
inline std::string beyond_names(std::span<const cqlxx::query::condition> conditions) {
    for (const auto& c : conditions) {
        if (c.columns > 1) return "tuple comparison";
        if (c.relates == relation::entry) return "an entry of a map";
    }
    return {};
}

/// The same of a whole query: functions of the cluster, values in the select list.
inline std::string beyond_names(const cql_rules::statement& s) {
    for (const auto& each : s.selectors)
        if (each.applied == cqlxx::query::function::other) return "functions of the cluster";
    for (const std::string_view part : {"similarity_", "SELECT 1", "(?"})
        if (s.text.substr(0, s.text.find(" FROM ")).find(part) != std::string::npos) return "values in a select list";
    return beyond_names(s.conditions);
}

/// Of an UPDATE or DELETE: fields of user-defined types, too.
inline std::string beyond_names(const cql_rules::write& w) {
    for (const auto& c : w.changes)
        if (c.how == cqlxx::query::change::field) return "fields of user-defined types";
    for (const auto& g : w.guards)
        if (g.field) return "fields of user-defined types";
    return beyond_names(w.conditions);
}

/// The query, or what `error` says of its parts.
inline dynamic_select query_of(const cql_rules::statement& s, std::string_view table) {
    dynamic_select made(facts_of(*s.of, table));
    std::vector<std::string> names;
    if (!s.selectors.empty()) {
        names = selected_names(s.text);
    } else if (s.distinct) { // SELECT DISTINCT *
        for (const auto& column : s.of->columns) names.emplace_back(column.name);
    }
    const std::vector<std::string_view> views(names.begin(), names.end());
    if (!views.empty()) made.values(views);
    for (const auto& condition : s.conditions) add_condition(made, condition);
    for (const std::size_t group : s.groups) made.group_by(std::vector{s.of->columns[group].name});
    for (const auto& order : s.orders)
        made.order_by((order.direction == cqlxx::descending ? "-" : "") +
                      std::string(s.of->columns[order.column].name));
    for (std::size_t i = 0; i < s.nearest.count; ++i) {
        const auto& column = s.of->columns[s.nearest.column];
        made.order_by_similarity(column.name, sample(column.type));
    }
    if (s.limits_partitions) made.per_partition_limit(1);
    if (s.limited) made.limit(1);
    if (s.allow_filtering) made.allow_filtering();
    if (s.distinct) made.distinct();
    return made;
}

inline void add_change(dynamic_modify& to, const cqlxx::query::column_change& asked, bool erases) {
    using cqlxx::query::change;
    using namespace cqlxx::query::detail;
    const auto& column = to.table().columns[asked.column];
    const std::string name(column.name);
    const dynamic_value key = is_list_type(column.type) || !is_collection(column.type)
                                  ? dynamic_value(0)
                                  : sample(argument_of(column.type, 0));
    if (asked.how == change::element && erases) return to.erase_element(name, key);
    if (erases) return to.erase(name);
    if (asked.how == change::element)
        return to.set_element(name, key, sample(argument_of(column.type, is_map(column.type) ? 1 : 0)));
    const bool keys = asked.how == change::subtract && is_map(column.type);
    const dynamic_value value =
        keys ? dynamic_value(dynamic_value::list{sample(argument_of(column.type, 0))}) : sample(column.type);
    to.set(name + (asked.how == change::add        ? "__add"
                   : asked.how == change::subtract ? "__remove"
                   : asked.how == change::prepend  ? "__prepend"
                                                   : ""),
           value);
}

inline void add_guard(dynamic_modify& to, const cqlxx::query::guard& asked) {
    using namespace cqlxx::query::detail;
    const auto& column = to.table().columns[asked.column];
    const auto read = read_condition(to.table(), column.name, suffix_of(asked.relates));
    if (!asked.element) return to.iff(read, sample(column.type, asked.relates));
    const bool list = is_list_type(column.type) || !is_collection(column.type);
    to.iff_element(read, list ? dynamic_value(0) : sample(argument_of(column.type, 0)),
                   sample(argument_of(column.type, is_map(column.type) ? 1 : 0), asked.relates));
}

inline dynamic_modify modification_of(const cql_rules::write& w, std::string_view table) {
    dynamic_select rows(facts_of(*w.of, table));
    for (const auto& condition : w.conditions) add_condition(rows, condition);
    const bool erases = w.what == cql_rules::write::kind::erase;
    dynamic_modify made(rows.table(), rows.conditions(), erases);
    for (const auto& change : w.changes) add_change(made, change, erases);
    for (const auto& guard : w.guards) add_guard(made, guard);
    if (w.ttl) made.ttl(std::chrono::seconds(60));
    if (w.if_exists) made.if_exists();
    return made;
}

} // namespace dynamic_rules
