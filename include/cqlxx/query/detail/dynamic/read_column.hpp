// Reads the names of columns and operators that a program gets when it runs; what they don't name is refused with a sentence.
#pragma once

#include <cqlxx/query/clause/where.hpp>
#include <cqlxx/query/detail/dynamic/explain.hpp>
#include <cqlxx/query/detail/dynamic/table_facts.hpp>
#include <cqlxx/query/detail/dynamic/write_value.hpp>
#include <cqlxx/query/operators.hpp>
#include <cqlxx/query/resolve.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// How the token of the partition key is named.
inline constexpr std::string_view token_name = "partition_token";

/// The operators of a condition, in the order of `suffixes`.
struct operation {
    relation relates;
    std::string_view cql;
};
inline constexpr auto operations = []<class... Operators>(std::tuple<Operators...>*) {
    return std::array<operation, sizeof...(Operators)>{operation{Operators::relates, Operators::cql}...};
}(static_cast<operators*>(nullptr));

/// A column, or the token of the partition key, with what is asked of it.
struct asked_column {
    std::size_t column = no_column; ///< none: the token
    operation asked{};
};

[[noreturn]] inline void refuse_column(const table_facts& table, std::string_view name) {
    using mistake = mistake::no_such_column<"", at_run_time>;
    std::string text = explained(table, told<mistake>, name);
    if (const std::size_t nearest = nearest_column(table.columns, name); nearest != no_column)
        text.append(": did you mean \"").append(table.columns[nearest].name).append("\"?");
    refuse(text);
}

/// The column of that name.
inline std::size_t read_column(const table_facts& table, std::string_view name) {
    const std::size_t column = find_column(table.columns, name);
    if (column == no_column) refuse_column(table, name);
    return column;
}

/// `eq` is what no suffix means.
inline std::string_view without_eq(std::string_view suffix) noexcept {
    return suffix == "eq" ? std::string_view() : suffix;
}

[[noreturn]] inline void refuse_operator(const table_facts& table, std::string_view suffix) {
    refuse<mistake::unknown_operator<"", at_run_time>>(table, suffix);
}

/// An operator by its suffix.
inline operation read_operator(const table_facts& table, std::string_view written) {
    const auto found = std::find(suffixes.begin(), suffixes.end(), without_eq(written));
    if (found == suffixes.end()) refuse_operator(table, written);
    return operations[static_cast<std::size_t>(found - suffixes.begin())];
}

/// A name with one of some suffixes: the column and the position of the suffix. `partition_token` is no_column.
inline reading read_suffixed(const table_facts& table, std::span<const std::string_view> known,
                             std::string_view written) {
    constexpr std::string_view eq = "__eq";
    if (written.ends_with(eq) && find_column(table.columns, written) == no_column) written.remove_suffix(eq.size());
    return read_name(table.columns, known, written);
}

/// `year__gt`, `partition_token__gt`.
inline asked_column read_condition(const table_facts& table, std::string_view written) {
    const reading read = read_suffixed(table, suffixes, written);
    if (read.problem == misreading::unknown_operator) refuse_operator(table, read.word);
    if (read.problem == misreading::none) return {read.column, operations[read.operation]};
    if (written == token_name) return {no_column, operations[0]};
    if (written.starts_with(token_name) && written.substr(token_name.size()).starts_with("__"))
        return {no_column, read_operator(table, written.substr(token_name.size() + 2))};
    refuse_column(table, read.word);
}
inline asked_column read_condition(const table_facts& table, std::string_view column, std::string_view suffix) {
    const operation asked = read_operator(table, suffix);
    if (find_column(table.columns, column) == no_column && column == token_name) return {no_column, asked};
    return {read_column(table, column), asked};
}

/// A column of that type for values of the token.
inline constexpr model::column column_of_token{.name = token_name, .type = "bigint"};

/// The type of the value beside a column of that type.
inline std::string operand_type(std::string_view type, relation relates) {
    if (relates == relation::in) return "list<" + std::string(type) + ">";
    if (relates == relation::contains_key) return std::string(argument_of(type, 0));
    if (relates == relation::contains) return std::string(argument_of(type, is_map(type) ? 1 : 0));
    return std::string(type);
}

/// Refuses what no type could be compared with: null, and one value for several or several for one.
inline void check_operand(const table_facts& table, const model::column& column, std::string_view type,
                          relation relates, const dynamic_value& value, bool null_allowed = false) {
    const auto* several = std::get_if<dynamic_value::list>(&value.value());
    const auto is_absent = [](const dynamic_value& each) { return each.is_null() || each.is_unset(); };
    if ((is_absent(value) && !null_allowed) ||
        (relates == relation::in && several != nullptr && std::any_of(several->begin(), several->end(), is_absent)))
        refuse<mistake::compared_with_null<"", at_run_time>>(table, column.name);
    if (relates == relation::in && several == nullptr)
        refuse<mistake::in_needs_several<"", at_run_time>>(table, column.name);
    if (relates != relation::in && several != nullptr && !is_collection(type) && !is_vector(type) && !is_tuple(type))
        refuse<mistake::several_need_in<"", at_run_time>>(table, column.name);
}

/// A mistake that stands for all of its name, whatever types it names.
using wrong_value = mistake::wrong_value_type<"", expected<void>, given<void>, at_run_time>;
using wrong_function = mistake::function_of_another_type<"", expected<void>, given<void>, at_run_time>;
using function_apart = mistake::function_stands_alone<"", at_run_time>;
using wrong_key = mistake::wrong_element_key<"", expected<void>, given<void>, at_run_time>;

} // namespace cqlxx::inline CQLXX_ABI::query::detail
