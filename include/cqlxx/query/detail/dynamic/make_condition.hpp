// The conditions of a run-time WHERE: on a column, the token, an entry of a map, or several clustering keys at once.
#pragma once

#include <cqlxx/query/check.hpp>
#include <cqlxx/query/detail/check_condition.hpp>
#include <cqlxx/query/detail/check_selection.hpp>
#include <cqlxx/query/detail/dynamic/kept.hpp>
#include <cqlxx/query/detail/dynamic/make_value.hpp>
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
    const kept_selector made = compared_value(table, read.column, type, relates, value);
    return {.asked = {.column = read.column, .relates = relates, .token = token, .value = maker_of_value(made)},
            .rank = token ? static_cast<std::size_t>(relates) : condition_rank(column, read.column, relates),
            .text = (token ? token_text(table) : model::quoted_name(column.name)) + text_with(made, read.asked.cql),
            .values = made.values,
            .markers = made.markers};
}

/// `token(k1, k2) > token(?, ?)`: the token of the key beside that of values.
inline kept<condition> make_token_condition(const table_facts& table, const asked_column& read,
                                            std::span<const dynamic_value> key) {
    const condition asked{.column = read.column, .relates = read.asked.relates, .token = read.column == no_column};
    refuse_broken(table, check_condition(table.columns, std::span(&asked, 1), 0));
    const std::string name(asked.token ? token_name : table.columns[read.column].name);
    const auto refuse_key = [&](const std::string& why) {
        throw error(errc::type_mismatch, explained(table, told<wrong_value>, name) + ": " + why);
    };
    if (!asked.token) refuse_key("only partition_token is compared with the token of values");

    std::size_t size = 0;
    for (const model::column& c : table.columns) size += c.kind == model::column_kind::partition_key;
    if (key.size() != size)
        refuse_key("the partition key has " + std::to_string(size) + " columns, token_of() got " +
                   std::to_string(key.size()));
    kept<condition> made{.asked = asked, .rank = static_cast<std::size_t>(asked.relates), .markers = size};
    std::string markers;
    for (std::size_t i = 0; i < size; ++i) {
        const model::column& column = table.columns[column_of_key(table.columns, i)];
        check_operand(table, column, column.type, relation::equal, key[i]);
        made.values.append(encoded_for<wrong_value>(table, column, column.type, key[i]).view());
        markers.append(i == 0 ? "?" : ", ?");
    }
    const std::string_view comparison = read.asked.cql; // " > ?"
    made.text = token_text(table).append(comparison.substr(0, comparison.find('?'))).append("token(" + markers + ")");
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

    const std::string_view type = argument_of(column.type, 1);
    byte_buffer values = encoded_present<wrong_key>(table, column, argument_of(column.type, 0), key);
    const kept_selector made = compared_value(table, read.column, type, relation::equal, value);
    values.append(made.values.view());
    return {.asked = {.column = read.column, .relates = relation::entry, .value = maker_of_value(made)},
            .rank = condition_rank(column, read.column, relation::entry),
            .text = model::quoted_name(column.name) + "[?]" + text_with(made, read.asked.cql),
            .values = std::move(values),
            .markers = 1 + made.markers};
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
