// What stands on the right of a column in a run-time statement: a `?` with its value, a function of the cluster, or a list of both.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/query/detail/dynamic/read_column.hpp>
#include <cqlxx/query/detail/dynamic/read_selector.hpp>
#include <cqlxx/query/detail/dynamic/selected_text.hpp>
#include <cqlxx/query/detail/function_support.hpp>
#include <cqlxx/query/shape.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// A `?` and its value, which has its length.
inline kept_selector bound_to_marker(byte_buffer value) {
    return {.text = "?", .values = std::move(value), .markers = 1};
}
/// Whether a function makes a value. One that is bound has no meaning for the rules.
inline made_by maker_of_value(const kept_selector& made) noexcept {
    return made.meaning.empty() ? made_by::program : maker_of(made.meaning);
}
inline bool is_function(const dynamic_value& value) noexcept {
    return std::holds_alternative<selected_text>(value.value());
}

/// A function as the value of a column of that type, read and checked. `Compared` is the mistake of a column in it.
template <class Compared>
kept_selector read_function(const table_facts& table, std::size_t column, std::string_view type,
                            const selected_text& given) {
    const std::string_view name = table.columns[column].name;
    kept_selector read = selector_reader(table, given.values).read_all(given);
    for (const selector& s : read.meaning)
        if (s.column != no_column) refuse<Compared>(table, name);
    refuse_broken(table, verdict{check_value(read.meaning), column});
    if (!read.type.empty() && !takes_result(type, read.type)) // the type of call() only the cluster knows
        throw error(errc::type_mismatch, explained(table, told<wrong_function>, name) + ": the type is " +
                                             std::string(type) + ", that of " + read.text + " is " +
                                             std::string(read.type));
    return read;
}

/// What a column, or the token, is compared with; `type` is that of the operand.
inline kept_selector compared_value(const table_facts& table, std::size_t index, std::string_view type,
                                    relation relates, const dynamic_value& value, bool null_allowed = false) {
    using compared = mistake::compared_with_column<"", at_run_time>;
    const model::column& column = index == no_column ? column_of_token : table.columns[index];
    const auto* several = std::get_if<dynamic_value::list>(&value.value());
    const bool lists = relates == relation::in && several != nullptr && index != no_column &&
                       std::any_of(several->begin(), several->end(), is_function);
    if (is_function(value) && index == no_column) refuse<function_apart>(table, column.name);
    if (is_function(value) && relates != relation::in)
        return read_function<compared>(table, index, type, std::get<selected_text>(value.value()));
    check_operand(table, column, type, relates, value, null_allowed);
    if (!lists) return bound_to_marker(encoded_for<wrong_value>(table, column, type, value));

    const std::string_view element = argument_of(type, 0);
    kept_selector made;
    for (const dynamic_value& each : *several) {
        const kept_selector part =
            is_function(each) ? read_function<compared>(table, index, element, std::get<selected_text>(each.value()))
                              : bound_to_marker(encoded_for<wrong_value>(table, column, element, each));
        made.text.append(made.text.empty() ? "(" : ", ").append(part.text);
        made.values.append(part.values.view());
        made.markers += part.markers;
        made.meaning.insert(made.meaning.end(), part.meaning.begin(), part.meaning.end());
    }
    made.text += ")";
    return made;
}

/// The text of a comparison, ` > ?`, with that in the place of its bind marker.
inline std::string text_with(const kept_selector& made, std::string_view comparison) {
    const std::size_t marker = comparison.find('?');
    return std::string(comparison.substr(0, marker)) + made.text + std::string(comparison.substr(marker + 1));
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
