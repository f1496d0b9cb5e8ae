// The conditions of a run-time WHERE: on a column, the token, an entry of a map, or several clustering keys at once.
#pragma once

#include <cqlxx/query/check.hpp>
#include <cqlxx/query/detail/check_condition.hpp>
#include <cqlxx/query/detail/dynamic/kept.hpp>
#include <cqlxx/query/detail/dynamic/read_column.hpp>
#include <cqlxx/query/shape.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// A condition with its value, which is checked; the rules of one condition by itself, too.
inline kept<condition> make_condition(const table_facts& table, const asked_column& read, const dynamic_value& value) {
    const bool token = read.column == no_column;
    const relation relates = read.asked.relates;
    const condition asked{.column = read.column, .relates = relates, .token = token};
    refuse_broken(table, check_condition(table.columns, std::span(&asked, 1), 0));

    const model::column& column = token ? column_of_token : table.columns[read.column];
    const std::string type = operand_type(column.type, relates);
    check_operand(table, column, type, relates, value);
    kept<condition> made{.asked = asked, .markers = 1};
    made.values = encoded_for<wrong_value>(table, column, type, value);
    made.rank = token ? static_cast<std::size_t>(relates) : condition_rank(column, read.column, relates);
    made.text = (token ? token_text(table) : model::quoted_name(column.name)) + std::string(read.asked.cql);
    return made;
}

/// `names[?] = ?`
inline kept<condition> make_entry(const table_facts& table, const asked_column& read, const dynamic_value& key,
                                  const dynamic_value& value) {
    if (read.column == no_column) refuse_column(table, token_name);
    const model::column& column = table.columns[read.column];
    const condition asked{.column = read.column, .relates = relation::entry};
    refuse_broken(table, check_condition(table.columns, std::span(&asked, 1), 0));
    refuse_broken(table, verdict{check_entry(read.asked.relates), read.column});

    kept<condition> made{.asked = asked, .markers = 2};
    made.values = encoded_present<wrong_key>(table, column, argument_of(column.type, 0), key);
    const std::string_view type = argument_of(column.type, 1);
    check_operand(table, column, type, relation::equal, value);
    made.values.append(encoded_for<wrong_value>(table, column, type, value).view());
    made.rank = condition_rank(column, read.column, relation::entry);
    made.text = model::quoted_name(column.name) + "[?]" + std::string(read.asked.cql);
    return made;
}

/// Refuses nulls among the values for several keys, and for IN what is no list of such.
inline void check_key_values(const table_facts& table, const model::column& column, relation relates,
                             const dynamic_value& value) {
    if (value.is_null() || value.is_unset()) refuse<mistake::compared_with_null<"", at_run_time>>(table, column.name);
    const auto* several = std::get_if<dynamic_value::list>(&value.value());
    if (relates == relation::in) {
        if (several == nullptr) refuse<mistake::in_needs_several<"", at_run_time>>(table, column.name);
        for (const dynamic_value& each : *several) check_key_values(table, column, relation::equal, each);
        return;
    }
    const auto* parts = std::get_if<held::parts>(&value.value());
    if (parts != nullptr) several = &parts->each;
    if (several == nullptr) return; // the writer refuses it
    for (const dynamic_value& each : *several)
        if (each.is_null() || each.is_unset()) refuse<mistake::compared_with_null<"", at_run_time>>(table, column.name);
}

/// `(year, month) > ?`
inline kept<condition> make_tuple_condition(const table_facts& table, std::span<const std::string> names,
                                            const operation& operates, const dynamic_value& value) {
    if (names.empty()) throw error(errc::invalid_statement, "keys() needs the name of a clustering key at least");
    std::vector<std::size_t> columns;
    std::string type = "tuple<", text = "(";
    for (const std::string& name : names) {
        columns.push_back(read_column(table, name));
        const model::column& column = table.columns[columns.back()];
        type.append(columns.size() == 1 ? "" : ", ").append(column.type);
        text.append(columns.size() == 1 ? "" : ", ").append(model::quoted_name(column.name));
    }
    refuse_broken(table, check_tuple(table.columns, columns));
    const relation relates = operates.relates;
    const condition asked{.column = columns.front(), .relates = relates, .columns = columns.size(), .tuple = true};
    refuse_broken(table, check_condition(table.columns, std::span(&asked, 1), 0));

    const model::column& column = table.columns[columns.front()];
    check_key_values(table, column, relates, value);
    const std::string target = operand_type(type + ">", relates);
    kept<condition> made{.asked = asked, .markers = 1};
    made.values = encoded_for<wrong_value>(table, column, target, value);
    made.rank = condition_rank(column, columns.front(), relates);
    made.text = text + ")" + std::string(operates.cql);
    return made;
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
