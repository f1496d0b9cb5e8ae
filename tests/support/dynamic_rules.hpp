// Says the statements of tests/data/cql_rules_*.tsv as a program would that knows names and values only when it runs.
#pragma once

#include "support/cql_write_rules.hpp"
#include <cqlxx/query/detail/dynamic/modify.hpp>
#include <cqlxx/query/detail/dynamic/select.hpp>
#include <cqlxx/query/detail/dynamic/settle.hpp>
#include <cqlxx/types.hpp>

#include <array>
#include <cstddef>
#include <map>
#include <memory>
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

/// The tables of the file have no C++ struct. Its one user-defined type is `addr (street text, zip int)`.
inline table_facts facts_of(const cql_rules::table& table, std::string_view name) {
    using fields = std::span<const cqlxx::model::field>;
    static constexpr std::array<cqlxx::model::field, 2> address{{{"street", "street", "text"}, {"zip", "zip", "int"}}};
    static std::map<const cql_rules::table*, std::vector<fields>> known;
    std::vector<fields>& found = known[&table];
    found.resize(table.columns.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        if (cqlxx::query::detail::is_user_type(table.columns[i].type)) found[i] = address;
    return {name, {}, name, table.columns, found};
}

/// Of a tuple of columns: that of a row whose values are all samples.
inline dynamic_value sample_keys(const table_facts& table, const std::vector<std::size_t>& columns, relation relates) {
    cqlxx::query::held::parts made;
    for (const std::size_t column : columns) made.each.push_back(sample(table.columns[column].type));
    if (relates != relation::in) return dynamic_value(made);
    return dynamic_value(dynamic_value::list{dynamic_value(made), dynamic_value(made)});
}

inline void add_condition(dynamic_select& to, const cqlxx::query::condition& asked) {
    const std::string_view name =
        asked.token ? std::string_view("partition_token") : to.table().columns[asked.column].name;
    const std::string_view type = asked.token ? std::string_view("bigint") : to.table().columns[asked.column].type;
    to.filter(cqlxx::query::detail::read_condition(to.table(), name, suffix_of(asked.relates)),
              sample(type, asked.relates));
}

inline void add_tuple(dynamic_select& to, const std::vector<std::size_t>& columns, relation relates) {
    using namespace cqlxx::query::detail;
    std::vector<std::string> names;
    for (const std::size_t column : columns) names.emplace_back(to.table().columns[column].name);
    to.filter(make_tuple_condition(to.table(), names, read_operator(to.table(), suffix_of(relates)),
                                   sample_keys(to.table(), columns, relates)));
}
inline void add_entry(dynamic_select& to, std::size_t column, relation relates) {
    using namespace cqlxx::query::detail;
    const auto& c = to.table().columns[column];
    const auto read = read_condition(to.table(), c.name, suffix_of(relates));
    to.filter(make_entry(to.table(), read, sample(is_collection(c.type) ? argument_of(c.type, 0) : c.type),
                         sample(is_map(c.type) ? argument_of(c.type, 1) : c.type, relates)));
}
inline void add_token_of_values(dynamic_select& to, const cqlxx::query::condition& asked) {
    using namespace cqlxx::query::detail;
    std::vector<dynamic_value> key;
    for (const auto& column : to.table().columns)
        if (column.kind == cqlxx::model::column_kind::partition_key) key.push_back(sample(column.type));
    to.filter(make_token_condition(to.table(), read_condition(to.table(), token_name, suffix_of(asked.relates)), key));
}
/// Conditions of a statement, those on tuples, on entries and on tokens with what the file says of them.
inline void add_conditions(dynamic_select& to, const std::vector<cqlxx::query::condition>& conditions,
                           const std::vector<std::vector<std::size_t>>& tuples, const std::vector<relation>& entries,
                           const std::vector<bool>& of_values = {}) {
    auto tuple = tuples.begin();
    auto entry = entries.begin();
    std::size_t at = 0;
    for (const auto& condition : conditions)
        if (const std::size_t i = at++; condition.token && i < of_values.size() && of_values[i])
            add_token_of_values(to, condition);
        else if (condition.tuple)
            add_tuple(to, *tuple++, condition.relates);
        else if (condition.relates == relation::entry)
            add_entry(to, condition.column, *entry++);
        else
            add_condition(to, condition);
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
        else if (const std::size_t vector = name.find('['); vector != std::string::npos)
            name.replace(vector, name.find(']') + 1 - vector, "?");
    return names;
}
/// A value with its type, as `call()` makes it.
inline dynamic_value typed_sample(std::string_view type) {
    using namespace cqlxx::query::detail;
    cqlxx::query::held::encoded made{.type = scalar_type(type)};
    cqlxx::writer out(made.bytes);
    find_parser(type)(out, std::get<cqlxx::query::parsed_text>(sample(type).value()).text);
    return made;
}
/// A function as it is said: `floor(at,(duration)?)` with a value, `abs(v)` by call().
inline cqlxx::query::detail::selected_text said_function(std::string text) {
    using namespace cqlxx::query::detail;
    text = trimmed(text);
    std::vector<std::string> types;
    for (std::size_t at; (at = text.find(")?")) != std::string::npos;) {
        const std::size_t open = text.rfind('(', at);
        types.push_back(text.substr(open + 1, at - open - 1));
        text.erase(open, at + 1 - open);
    }
    const std::size_t open = text.find('(');
    const std::string name = lowered(text.substr(0, open));
    const bool known = std::any_of(functions.begin(), functions.end(), [&](const auto& f) { return f.first == name; });
    selected_text made{text, {}, {}};
    if (!known && open != std::string::npos)
        made = {text.substr(open + 1, text.size() - open - 2), {}, text.substr(0, open)};
    for (const std::string& type : types) // the windows that all types have
        made.values.push_back(known && type == "duration" ? dynamic_value(cqlxx::parsed("0d")) : typed_sample(type));
    return made;
}
/// The same with the vectors of similarities, whose columns are in the selectors.
inline std::vector<cqlxx::query::detail::selected_text> selected_texts(const cql_rules::statement& s) {
    std::vector<cqlxx::query::detail::selected_text> texts;
    auto measured = s.selectors.begin();
    for (const std::string& name : selected_names(s.text)) {
        texts.push_back(said_function(name));
        if (name.find("similarity_") == std::string::npos) continue;
        while (measured->applied != cqlxx::query::function::similarity) ++measured;
        if (name.find('?') != std::string::npos)
            texts.back().values.push_back(sample(s.of->columns[measured->column].type));
        ++measured;
    }
    return texts;
}

/// What no names say, though a typed query may: what stands within call() and not around it.
inline std::string beyond_names(const cql_rules::statement& s) {
    const auto calls_within = [](const std::vector<cqlxx::query::selector>& all) {
        for (std::size_t i = 1; i < all.size(); ++i)
            if (all[i - 1].applied == cqlxx::query::function::other && all[i].applied != cqlxx::query::function::none &&
                !all[i].of_column && all[i].column == all[i - 1].column)
                return true;
        return false;
    };
    bool beyond = calls_within(s.selectors);
    for (const auto& function : s.group_functions) beyond = beyond || calls_within(function);
    if (beyond) return "functions of the cluster within others";
    if (s.text.starts_with("SELECT 1")) return "values in a select list";
    return {};
}

/// The query, or what `error` says of its parts.
inline dynamic_select query_of(const cql_rules::statement& s, std::string_view table) {
    dynamic_select made(facts_of(*s.of, table));
    std::vector<cqlxx::query::detail::selected_text> texts;
    if (!s.selectors.empty()) {
        texts = selected_texts(s);
    } else if (s.distinct) { // SELECT DISTINCT *
        for (const auto& column : s.of->columns) texts.push_back({std::string(column.name), {}, {}});
    }
    if (!texts.empty()) made.values(texts);
    add_conditions(made, s.conditions, s.tuples, s.entries, s.of_values);
    for (const std::string& group : s.group_texts) made.group_by(std::vector{said_function(group)});
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
    constexpr std::array<std::string_view, 2> fields{"street", "zip"};
    const std::string_view field = fields[asked.field];
    if (asked.how == change::field && erases) return to.erase_field(name, field);
    if (asked.how == change::field) return to.set_field(name, field, sample(asked.field == 0 ? "text" : "int"));
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
    if (asked.field) return to.iff_field(read, "zip", sample("int", asked.relates));
    if (!asked.element) return to.iff(read, sample(column.type, asked.relates));
    const bool list = is_list_type(column.type) || !is_collection(column.type);
    to.iff_element(read, list ? dynamic_value(0) : sample(argument_of(column.type, 0)),
                   sample(argument_of(column.type, is_map(column.type) ? 1 : 0), asked.relates));
}

/// The statement that is sent.
inline cqlxx::statement::bound lowered(const dynamic_modify& made, const cqlxx::statement::options& how = {}) {
    return cqlxx::query::detail::lowered(std::make_shared<const dynamic_modify>(made), how, nullptr);
}
inline dynamic_modify modification_of(const cql_rules::write& w, std::string_view table) {
    dynamic_select rows(facts_of(*w.of, table));
    add_conditions(rows, w.conditions, w.tuples, {});
    const bool erases = w.what == cql_rules::write::kind::erase;
    dynamic_modify made(rows.table(), rows.conditions(), erases);
    for (const auto& change : w.changes) add_change(made, change, erases);
    for (const auto& guard : w.guards) add_guard(made, guard);
    if (w.ttl) made.ttl(std::chrono::seconds(60));
    if (w.if_exists) made.if_exists();
    return made;
}

} // namespace dynamic_rules
