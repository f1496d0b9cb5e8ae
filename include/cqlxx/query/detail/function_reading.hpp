// A function of the cluster as a value: its text, the values in it, and why it is none for a column.
#pragma once

#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/detail/floor_window.hpp>
#include <cqlxx/query/detail/function_support.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/selection.hpp>
#include <cqlxx/query/mistake.hpp>
#include <cqlxx/query/operand.hpp>
#include <cqlxx/query/selection_mistake.hpp>
#include <cqlxx/query/selector.hpp>

#include <concepts>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query::detail {

template <class Held>
struct argument_value {
    using type = Held;
};
template <>
struct argument_value<text> {
    using type = std::string_view;
};

/// What a function without columns, or a value within one, is; `write` writes its values with their lengths.
template <class Given>
struct function_reading;
template <class Held>
struct function_reading<argument<Held>> {
    using value = typename argument_value<Held>::type;
    static constexpr bool has_types = cql_writable<value>;
    using selected = bound_argument<value>;
    static void write(writer& out, const argument<Held>& given) {
        if constexpr (std::is_same_v<Held, text>)
            write_value(out, given.held().view());
        else
            write_value(out, given.held());
    }
};
template <class Function, class... Terms>
struct function_reading<function_of<Function, Terms...>> {
    static constexpr bool has_types = (function_reading<Terms>::has_types && ...);
    using selected = applied<Function, typename function_reading<Terms>::selected...>;
    static void write(writer& out, const function_of<Function, Terms...>& given) {
        if constexpr (Function::applied == function::floor)
            check_window(Function::name, selected::selectors.back().argument, std::get<1>(given.terms()).held());
        std::apply([&](const Terms&... terms) { (function_reading<Terms>::write(out, terms), ...); }, given.terms());
    }
};

/// True for several values of which one is a function.
template <class Held>
inline constexpr bool has_function_within = false;
template <class... Held>
inline constexpr bool has_function_within<held_values<Held...>> = ((is_function_value<Held> ||
                                                                    has_function_within<Held>) || ...);
template <class... Held>
inline constexpr bool has_function_within<held_tuple<Held...>> = ((is_function_value<Held> ||
                                                                   has_function_within<Held>) || ...);
template <class Held>
inline constexpr bool has_function = is_function_value<Held> || has_function_within<Held>;

/// The CQL type of a value that a column, or an element of it, is compared with or becomes.
template <class Model, std::size_t Column, class Target>
consteval std::string_view type_beside() {
    if constexpr (std::same_as<Target, not_null<typename model::table<Model>::template value_type<Column>>>)
        return model::table<Model>::columns[Column].type;
    else
        return codec<Target>::cql;
}

/// What is wrong with a function as the value of a column; void if it is right.
template <class Model, std::size_t Column, class Target, class Function>
consteval auto find_function_mistake() {
    if constexpr (!function_reading<Function>::has_types) {
        return named_mistake<mistake::not_an_argument<Function, Model>>();
    } else {
        using selected = typename function_reading<Function>::selected;
        constexpr verdict found{check_value(selected::selectors), Column};
        if constexpr (!found.ok())
            return find_query_mistake<found, Model>();
        else if constexpr (!takes_result(type_beside<Model, Column, Target>(), selected::type))
            return named_mistake<mistake::function_of_another_type<
                label<Model, Column>, expected<Target>, given<typename selected::value_type>, Model>>();
        else
            return named_mistake<void>();
    }
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
