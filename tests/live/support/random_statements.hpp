// Random SELECT, UPDATE and DELETE statements over the tables of tests/data/cql_rules_select.tsv: as a program would say them by
// names, and as the same CQL text with literals, which is written here without the library's help.
#pragma once

#include "support/dynamic_rules.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace random_statements {

using cqlxx::model::column;
using cqlxx::model::column_kind;
using cqlxx::query::change;
using cqlxx::query::condition;
using cqlxx::query::relation;

/// A value of any type of the tables, as CQL writes it.
inline std::string literal(std::string_view type) {
    using namespace cqlxx::query::detail;
    static const std::map<std::string_view, std::string_view> texts{
        {"text", "'x'"},
        {"ascii", "'x'"},
        {"float", "1.5"},
        {"double", "1.5"},
        {"blob", "0x01"},
        {"boolean", "true"},
        {"duration", "1d"},
        {"date", "'2024-02-29'"},
        {"time", "'08:30:00'"},
        {"inet", "'127.0.0.1'"},
        {"timestamp", "1000"},
        {"uuid", "550e8400-e29b-41d4-a716-446655440000"},
        {"timeuuid", "7d5a1e70-d6f5-11ee-8000-0242ac120002"}};
    if (const auto found = texts.find(type); found != texts.end()) return std::string(found->second);
    const std::string first(argument_of(type, 0));
    if (is_map(type)) return "{" + literal(first) + ": " + literal(argument_of(type, 1)) + "}";
    if (thawed(type).starts_with("set<")) return "{" + literal(first) + "}";
    if (is_collection(type)) return "[" + literal(first) + "]";
    if (is_vector(type)) {
        std::string text = "[" + literal(first);
        for (int left = std::stoi(std::string(argument_of(type, 1))); left > 1; --left) text += ", " + literal(first);
        return text + "]";
    }
    if (is_tuple(type)) return "(1, 'x')";
    if (is_user_type(type)) return "{street: 'x'}";
    return "1";
}

inline std::string literal(std::string_view type, relation relates) {
    using namespace cqlxx::query::detail;
    if (relates == relation::in) return "(" + literal(type) + ", " + literal(type) + ")"; // of one, Cassandra makes =
    if (relates == relation::contains_key) return literal(is_map(type) ? argument_of(type, 0) : type);
    if (relates == relation::contains && is_collection(type)) return literal(argument_of(type, is_map(type) ? 1 : 0));
    return literal(type);
}

inline std::string operator_text(relation relates) {
    static const std::map<relation, std::string> texts{{relation::equal, " = "},
                                                       {relation::in, " IN "},
                                                       {relation::greater, " > "},
                                                       {relation::greater_equal, " >= "},
                                                       {relation::less, " < "},
                                                       {relation::less_equal, " <= "},
                                                       {relation::like, " LIKE "},
                                                       {relation::not_equal, " != "},
                                                       {relation::contains, " CONTAINS "},
                                                       {relation::contains_key, " CONTAINS KEY "}};
    return texts.at(relates);
}

/// Both forms of a statement.
struct saying {
    cql_rules::statement read{}; ///< of a SELECT
    cql_rules::write written{}; ///< otherwise
    bool reads = true;
    std::string text{}; ///< with literals
};

/// Draws statements that are legal often enough to be of interest.
class generator {
public:
    generator(std::uint32_t seed, const cql_rules::table& table, std::string name)
        : random_(seed), table_(table), name_(std::move(name)) {}

    saying select() {
        saying made;
        cql_rules::statement& s = made.read;
        s.of = &table_;
        s.accepted = true;
        draw_conditions(s.conditions, s.tuples, s.entries, true, &s.of_values);
        const std::vector<std::string> list = one_in(3) ? draw_list(s) : std::vector<std::string>();
        s.distinct = one_in(9);
        if (one_in(6)) draw_groups(s);
        if (one_in(3)) draw_orders(s.orders);
        draw_nearest(s);
        s.limits_partitions = one_in(8);
        s.limited = one_in(3) || s.nearest.count != 0;
        s.allow_filtering = one_in(3);
        made.text = select_text(s, list);
        s.text = "SELECT " + joined(list, ", ") + " FROM "; // the names that values() takes are read from it
        return made;
    }
    saying write() {
        saying made;
        made.reads = false;
        cql_rules::write& w = made.written;
        w.of = &table_;
        w.what = one_in(2) ? cql_rules::write::kind::erase : cql_rules::write::kind::update;
        const bool erases = w.what == cql_rules::write::kind::erase;
        std::vector<relation> no_entries;
        draw_conditions(w.conditions, w.tuples, no_entries, false);
        const std::size_t changes = erases ? (one_in(2) ? 0 : below(3)) : 1 + below(3);
        for (std::size_t i = 0; i < changes; ++i) w.changes.push_back(draw_change(erases));
        for (std::size_t i = one_in(4) ? 1 + below(2) : 0; i > 0; --i) w.guards.push_back(draw_guard());
        w.if_exists = one_in(8);
        w.ttl = one_in(8);
        made.text = write_text(w, erases);
        return made;
    }

private:
    std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
    bool one_in(std::size_t count) { return below(count) == 0; }
    const column& at(std::size_t i) const { return table_.columns[i]; }
    std::string name_of(std::size_t i) const { return std::string(at(i).name); }
    std::string token_text() const {
        std::string text;
        for (const column& c : table_.columns)
            if (c.kind == column_kind::partition_key) text += (text.empty() ? "token(" : ", ") + std::string(c.name);
        return text + ")";
    }
    std::string token_of_values() const {
        std::string text;
        for (const column& c : table_.columns)
            if (c.kind == column_kind::partition_key) text += (text.empty() ? "token(" : ", ") + literal(c.type);
        return text + ")";
    }
    static std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
        std::string text;
        for (const std::string& part : parts) text.append(text.empty() ? "" : separator).append(part);
        return text;
    }

    relation draw_relation(const column& c) {
        using enum relation;
        if (cqlxx::query::detail::is_collection(c.type) && !one_in(4)) return one_in(2) ? contains : contains_key;
        constexpr std::array all{equal, equal,   equal,         equal, in,         in,       greater,
                                 less,  greater, greater_equal, less,  less_equal, contains, like};
        return all[below(all.size())];
    }
    /// Often the whole partition key, then often the clustering keys from the first, and now and then something else.
    void draw_conditions(std::vector<condition>& to, std::vector<std::vector<std::size_t>>& tuples,
                         std::vector<relation>& entries, bool reads, std::vector<bool>* of_values = nullptr) {
        std::vector<drawn_condition> all;
        draw_simple(all, reads);
        if (one_in(3)) draw_tuple(all);
        if (reads && one_in(6)) draw_entry(all);
        // As they are always written: what Cassandra says of some depends on their order.
        std::stable_sort(all.begin(), all.end(),
                         [&](const auto& a, const auto& b) { return rank(a.asked) < rank(b.asked); });
        for (const drawn_condition& each : all) {
            to.push_back(each.asked);
            if (of_values != nullptr) of_values->push_back(each.asked.token && one_in(2));
            if (each.asked.tuple) tuples.push_back(each.columns);
            if (each.asked.relates == relation::entry) entries.push_back(each.of_entry);
        }
    }
    /// A condition, and what it does not say itself.
    struct drawn_condition {
        condition asked{};
        std::vector<std::size_t> columns{}; ///< of a tuple
        relation of_entry = relation::equal;
    };
    /// Mostly clustering keys from one on, in place of the conditions on them.
    void draw_tuple(std::vector<drawn_condition>& to) {
        std::vector<std::size_t> clustering, columns;
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            if (at(i).kind == column_kind::clustering_key) clustering.push_back(i);
        std::sort(clustering.begin(), clustering.end(),
                  [&](std::size_t a, std::size_t b) { return at(a).position < at(b).position; });
        if (clustering.size() < 2) return;
        const std::size_t least = one_in(4) ? 1 : 2;
        for (std::size_t i = one_in(4) ? 1 : 0; i < clustering.size() && (columns.size() < least || one_in(2)); ++i)
            columns.push_back(clustering[i]);
        if (one_in(12)) columns.push_back(below(table_.columns.size()));
        if (one_in(12)) std::reverse(columns.begin(), columns.end());
        if (columns.size() < least) return;
        if (!one_in(5))
            std::erase_if(to, [&](const drawn_condition& c) {
                return !c.asked.token && std::find(columns.begin(), columns.end(), c.asked.column) != columns.end();
            });
        const bool range = one_in(2);
        const relation relates = draw_relation({});
        to.push_back({{.column = columns.front(),
                       .relates = range ? relation::greater_equal : relates,
                       .columns = columns.size(),
                       .tuple = true},
                      columns});
        if (range && one_in(2))
            to.push_back(
                {{.column = columns.front(), .relates = relation::less_equal, .columns = columns.size(), .tuple = true},
                 columns});
    }
    void draw_entry(std::vector<drawn_condition>& to) {
        std::size_t column = below(table_.columns.size());
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            if (cqlxx::query::detail::is_map(at(i).type) && one_in(2)) column = i;
        const relation compared = one_in(5) ? draw_relation({}) : relation::equal;
        to.push_back({{.column = column, .relates = relation::entry}, {}, compared});
    }
    void draw_simple(std::vector<drawn_condition>& to, bool reads) {
        const bool by_key = !one_in(3);
        std::size_t clustering = one_in(2) ? below(4) : 0;
        if (!reads && !one_in(4)) clustering = 9;
        if (reads && one_in(9)) to.push_back({{.relates = draw_relation({}), .token = true}});
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const column& c = at(i);
            const bool in_key = (c.kind == column_kind::partition_key && by_key) ||
                                (c.kind == column_kind::clustering_key && by_key && c.position < clustering);
            if (in_key && !one_in(12)) {
                const bool by_value = c.kind == column_kind::partition_key || !one_in(4);
                to.push_back({{.column = i,
                               .relates = !by_value   ? draw_relation(c)
                                          : one_in(6) ? relation::in
                                                      : relation::equal}});
            }
        }
        const std::size_t more = one_in(reads ? 2 : 6) ? 1 + below(2) : 0;
        for (std::size_t i = 0; i < more; ++i) {
            const std::size_t column = below(table_.columns.size());
            to.push_back({{.column = column, .relates = draw_relation(at(column))}});
        }
    }
    std::size_t rank(const condition& c) const {
        return c.token ? static_cast<std::size_t>(c.relates)
                       : cqlxx::query::detail::condition_rank(at(c.column), c.column, c.relates);
    }

    std::vector<std::string> draw_list(cql_rules::statement& s) {
        std::vector<std::string> list;
        for (std::size_t i = 1 + below(3); i > 0; --i) {
            std::size_t column = below(table_.columns.size());
            for (std::size_t v = 0; v < table_.columns.size(); ++v)
                if (cqlxx::query::detail::is_vector(at(v).type) && one_in(4)) column = v;
            if (cqlxx::query::detail::is_vector(at(column).type) ? one_in(2) : one_in(20)) {
                constexpr std::array<std::string_view, 3> measures{"cosine(", "euclidean(", "dot_product("};
                list.push_back("similarity_" + std::string(measures[below(measures.size())]) + name_of(column) + ", " +
                               literal(at(column).type) + ")");
                s.selectors.push_back({.column = column, .applied = cqlxx::query::function::similarity});
                continue;
            }
            const std::string name = name_of(column);
            if (one_in(8)) {
                list.push_back(one_in(3) ? draw_call(column) : draw_time(column));
                continue;
            }
            constexpr std::array<std::string_view, 9> called{"count(",     "max(", "min(",          "sum(",     "avg(",
                                                             "writetime(", "ttl(", "maxwritetime(", "avg(cast("};
            const std::size_t which = below(18);
            if (which < called.size())
                list.push_back(std::string(called[which]) + name + (which == 8 ? " AS double))" : ")"));
            else
                list.push_back(which == 9 ? token_text() : which == 10 ? "count(*)" : name);
        }
        if (s.selectors.empty()) s.selectors.resize(1); // there is a list; what is in it, the run-time query reads
        return list;
    }
    /// A function of the cluster that has something to say of every type.
    std::string draw_call(std::size_t column) { return one_in(4) ? "now()" : "to_json(" + name_of(column) + ")"; }
    /// A function of times, mostly of one: the types that Cassandra takes a number for are left out (an int for a date).
    std::string draw_time(std::size_t column) {
        constexpr std::array<std::string_view, 4> times{"timestamp", "timeuuid", "date", "time"};
        const auto is_time = [&](std::size_t i) {
            return std::find(times.begin(), times.end(), at(i).type) != times.end();
        };
        for (std::size_t i = 0; i < table_.columns.size() && !is_time(column); ++i)
            if (is_time(i) && (at(i).is_key() || one_in(2))) column = i;
        if (!is_time(column)) return name_of(column);
        constexpr std::array<std::string_view, 4> called{"floor(", "to_date(", "to_timestamp(", "to_unix_timestamp("};
        const std::size_t which = one_in(2) ? 0 : below(called.size());
        const std::string window = at(column).type == "date" ? "1mo" : "1h"; // as the type has them
        return std::string(called[which]) + name_of(column) + (which == 0 ? ", " + window + ")" : ")");
    }
    /// Mostly the key, or the first columns of it, with a function at the end.
    void draw_groups(cql_rules::statement& to) {
        const bool by_function = one_in(2);
        const std::size_t clustering = by_function ? below(4) : table_.columns.size();
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            if (at(i).is_key() && !one_in(by_function ? 12 : 4) &&
                (at(i).kind == column_kind::partition_key || at(i).position < clustering))
                to.group_texts.push_back(name_of(i));
        if (one_in(6)) to.group_texts.push_back(name_of(below(table_.columns.size())));
        if (!by_function) return;
        std::size_t column = below(table_.columns.size());
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            if (at(i).kind == column_kind::clustering_key && at(i).position == clustering) column = i;
        to.group_texts.push_back(one_in(6) ? draw_call(column) : draw_time(column));
        if (one_in(8)) to.group_texts.push_back(name_of(below(table_.columns.size())));
    }
    void draw_orders(std::vector<cqlxx::query::ordering>& to) {
        const bool reversed = one_in(2);
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            if (at(i).kind == column_kind::clustering_key && !one_in(3)) {
                const bool down = (at(i).direction == cqlxx::descending) != (reversed != one_in(9));
                to.push_back({i, down ? cqlxx::descending : cqlxx::ascending});
            }
        if (one_in(9)) to.push_back({below(table_.columns.size()), cqlxx::ascending});
    }
    void draw_nearest(cql_rules::statement& s) {
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            if (cqlxx::query::is_searchable(at(i)) && one_in(4)) {
                s.nearest = {i, 1};
                if (!one_in(4)) s.orders.clear();
            }
    }

    cqlxx::query::column_change draw_change(bool erases) {
        const std::size_t column = one_in(9) ? below(table_.columns.size()) : draw_no_key();
        const bool collection = cqlxx::query::detail::is_collection(at(column).type);
        if (cqlxx::query::detail::is_user_type(at(column).type) ? one_in(2) : one_in(20))
            return {column, change::field, below(2)};
        if (erases) return {column, collection && one_in(2) ? change::element : change::assign};
        constexpr std::array all{change::add, change::subtract, change::prepend, change::element};
        const bool delta = (collection || at(column).is_counter()) ? !one_in(3) : one_in(8);
        return {column, delta ? all[below(all.size())] : change::assign};
    }
    std::size_t draw_no_key() {
        for (int tries = 0; tries < 50; ++tries)
            if (const std::size_t i = below(table_.columns.size()); !at(i).is_key()) return i;
        return 0;
    }
    cqlxx::query::guard draw_guard() {
        const std::size_t column = one_in(9) ? below(table_.columns.size()) : draw_no_key();
        const bool element = cqlxx::query::detail::is_collection(at(column).type) && one_in(2);
        const bool field = cqlxx::query::detail::is_user_type(at(column).type) && one_in(2);
        relation relates = one_in(3) ? relation::not_equal : draw_relation(at(column));
        if (element && cqlxx::query::is_containment(relates)) relates = relation::equal;
        if (field && cqlxx::query::is_containment(relates)) relates = relation::equal;
        return {column, relates, element, field};
    }

    std::string tuple_text(const std::vector<std::size_t>& columns, relation relates) const {
        std::vector<std::string> names, values;
        for (const std::size_t column : columns) {
            names.push_back(name_of(column));
            values.push_back(literal(at(column).type));
        }
        const std::string value = "(" + joined(values, ", ") + ")";
        return "(" + joined(names, ", ") + ")" + operator_text(relates) +
               (relates == relation::in ? "(" + value + ", " + value + ")" : value);
    }
    std::string entry_text(const column& c, relation relates) const {
        using namespace cqlxx::query::detail;
        return std::string(c.name) + "[" + literal(is_collection(c.type) ? argument_of(c.type, 0) : c.type) + "]" +
               operator_text(relates) + literal(is_map(c.type) ? argument_of(c.type, 1) : c.type, relates);
    }
    std::string where(const std::vector<condition>& conditions, const std::vector<std::vector<std::size_t>>& tuples,
                      const std::vector<relation>& entries = {}, const std::vector<bool>& of_values = {}) const {
        std::vector<std::string> parts;
        std::size_t position = 0;
        auto tuple = tuples.begin();
        auto entry = entries.begin();
        for (const condition& c : conditions)
            if (const std::size_t i = position++; i < of_values.size() && of_values[i])
                parts.push_back(token_text() + operator_text(c.relates) + token_of_values());
            else if (c.tuple)
                parts.push_back(tuple_text(*tuple++, c.relates));
            else if (c.relates == relation::entry)
                parts.push_back(entry_text(at(c.column), *entry++));
            else
                parts.push_back((c.token ? token_text() : name_of(c.column)) + operator_text(c.relates) +
                                literal(c.token ? std::string_view("bigint") : at(c.column).type, c.relates));
        return parts.empty() ? "" : " WHERE " + joined(parts, " AND ");
    }
    std::string select_text(const cql_rules::statement& s, const std::vector<std::string>& list) const {
        std::vector<std::string> all;
        for (const column& c : table_.columns) all.emplace_back(c.name);
        std::string text = s.distinct ? "SELECT DISTINCT " : "SELECT ";
        text += joined(list.empty() ? all : list, ", ") + " FROM " + name_ +
                where(s.conditions, s.tuples, s.entries, s.of_values);
        std::vector<std::string> orders;
        for (const auto& o : s.orders)
            orders.push_back(name_of(o.column) + (o.direction == cqlxx::descending ? " DESC" : " ASC"));
        for (std::size_t i = 0; i < s.nearest.count; ++i)
            orders.push_back(name_of(s.nearest.column) + " ANN OF " + literal(at(s.nearest.column).type));
        if (!s.group_texts.empty()) text += " GROUP BY " + joined(s.group_texts, ", ");
        if (!orders.empty()) text += " ORDER BY " + joined(orders, ", ");
        if (s.limits_partitions) text += " PER PARTITION LIMIT 1";
        if (s.limited) text += " LIMIT 1";
        return text + (s.allow_filtering ? " ALLOW FILTERING" : "");
    }

    static std::string key_literal(const column& c) {
        using namespace cqlxx::query::detail;
        return is_list_type(c.type) || !is_collection(c.type) ? "0" : literal(argument_of(c.type, 0));
    }
    static std::string element_literal(const column& c) {
        using namespace cqlxx::query::detail;
        return is_collection(c.type) ? literal(argument_of(c.type, is_map(c.type) ? 1 : 0)) : "1";
    }
    std::string change_text(const cqlxx::query::column_change& change, bool erases) const {
        const column& c = at(change.column);
        const std::string name(c.name);
        const bool keys = change.how == change::subtract && cqlxx::query::detail::is_map(c.type);
        const std::string value = keys ? "{" + key_literal(c) + "}" : literal(c.type);
        switch (change.how) {
        case change::assign: return erases ? name : name + " = " + value;
        case change::add: return name + " = " + name + " + " + value;
        case change::subtract: return name + " = " + name + " - " + value;
        case change::prepend: return name + " = " + value + " + " + name;
        case change::field:
            return name + (change.field == 0 ? ".street" : ".zip") +
                   (erases              ? ""
                    : change.field == 0 ? " = 'x'"
                                        : " = 1");
        default: return name + "[" + key_literal(c) + "]" + (erases ? "" : " = " + element_literal(c));
        }
    }
    std::string write_text(const cql_rules::write& w, bool erases) const {
        std::vector<std::string> changes, guards;
        for (const auto& change : w.changes) changes.push_back(change_text(change, erases));
        for (const auto& g : w.guards) {
            const column& c = at(g.column);
            const std::string value = g.field      ? literal("int", g.relates)
                                      : !g.element ? literal(c.type, g.relates)
                                      : g.relates == relation::in
                                          ? "(" + element_literal(c) + ", " + element_literal(c) + ")"
                                          : element_literal(c);
            guards.push_back(std::string(c.name) + (g.element ? "[" + key_literal(c) + "]" : "") +
                             (g.field ? ".zip" : "") + operator_text(g.relates) + value);
        }
        const std::string ttl = w.ttl ? " USING TTL 60" : "";
        std::string text =
            erases ? "DELETE " + joined(changes, ", ") + (changes.empty() ? "" : " ") + "FROM " + name_ + ttl
                   : "UPDATE " + name_ + ttl + " SET " + joined(changes, ", ");
        text += where(w.conditions, w.tuples);
        if (w.if_exists) text += " IF EXISTS";
        if (!guards.empty()) text += (w.if_exists ? " AND " : " IF ") + joined(guards, " AND ");
        return text;
    }

    std::mt19937 random_;
    const cql_rules::table& table_;
    std::string name_;
};

} // namespace random_statements
