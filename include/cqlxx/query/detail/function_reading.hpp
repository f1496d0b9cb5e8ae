// A function of the cluster as a value: its text, the values in it, and why it is none for a column.
#pragma once

#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/convert.hpp>
#include <cqlxx/query/detail/floor_window.hpp>
#include <cqlxx/query/detail/function_support.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/selection.hpp>
#include <cqlxx/query/mistake.hpp>
#include <cqlxx/query/operand.hpp>
#include <cqlxx/query/selection_mistake.hpp>
#include <cqlxx/query/selector.hpp>

#include <array>
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
        check_duration<Function>(Function::name, selected::selectors.back().argument, given.terms());
        std::apply([&](const Terms&... terms) { (function_reading<Terms>::write(out, terms), ...); }, given.terms());
    }
};

/// True for several values, or the parts of a tuple, of which one is a function.
template <class Held>
inline constexpr bool has_function_within = false;
template <class... Held>
inline constexpr bool has_function_within<held_values<Held...>> =
    ((is_function_value<Held> || has_function_within<Held>) || ...);
template <class... Held>
inline constexpr bool has_function_within<held_tuple<Held...>> = (is_function_value<Held> || ...);
template <class Held>
inline constexpr bool is_list_with_functions = false;
template <class... Held>
inline constexpr bool is_list_with_functions<held_values<Held...>> = (is_function_value<Held> || ...);
template <class Held>
inline constexpr bool has_function = is_function_value<Held> || has_function_within<Held>;

/// A value among functions: `IN (current_date(), ?)`.
struct bound_value {
    static constexpr std::array<selector, 0> selectors{};
    static constexpr std::size_t markers = 1;
    static constexpr void write(model::text_builder& out) noexcept { out.add('?'); }
};
/// Functions and values in brackets.
template <class... Each>
struct listed {
    static constexpr auto selectors = joined(Each::selectors...);
    static constexpr std::size_t markers = (Each::markers + ... + std::size_t{0});
    static constexpr void write(model::text_builder& out) noexcept {
        out.add('(');
        bool first = true;
        ((out.separate(first, ", "), Each::write(out)), ...);
        out.add(')');
    }
};

/// Whether a function can stand behind an operator: those of the library end with their bind marker.
template <class Operator>
inline constexpr bool ends_with_marker = std::string_view(Operator::cql).ends_with('?');

/// What stands in the place of a clause's last bind marker; nothing else, if no function is in the value.
template <class Clause, class Held>
struct clause_beside {
    using type = Clause;
};
template <class Clause, class Held>
    requires is_function_value<Held>
struct clause_beside<Clause, Held> {
    using type = with_function<Clause, typename function_reading<Held>::selected>;
};
template <class Held>
struct listed_value {
    using type = bound_value;
};
template <class Held>
    requires is_function_value<Held>
struct listed_value<Held> {
    using type = typename function_reading<Held>::selected;
};
template <class Clause, class... Held>
    requires is_list_with_functions<held_values<Held...>>
struct clause_beside<Clause, held_values<Held...>> {
    using type = with_function<Clause, listed<typename listed_value<Held>::type...>>;
};
/// A clause with the function, or the list with functions, that is its value.
template <class Clause, class Held>
using clause_with = typename clause_beside<Clause, Held>::type;

/// The CQL type of a value that a column, or an element of it, is compared with or becomes.
template <class Model, std::size_t Column, class Target>
consteval std::string_view type_beside() {
    if constexpr (std::same_as<Target, not_null<typename model::table<Model>::template value_type<Column>>>)
        return model::table<Model>::columns[Column].type;
    else
        return codec<Target>::cql;
}

/// What is wrong with a function as the value of a column; void if it is right.
template <class Model, std::size_t Column, class Target, class Held>
consteval auto find_own_function_mistake() {
    if constexpr (!function_reading<Held>::has_types) {
        return named_mistake<mistake::not_an_argument<Held, Model>>();
    } else {
        using selected = typename function_reading<Held>::selected;
        constexpr verdict found{check_value(selected::selectors), Column};
        if constexpr (!found.ok())
            return find_query_mistake<found, Model>();
        else if constexpr (!takes_result(type_beside<Model, Column, Target>(), selected::type))
            return named_mistake<mistake::function_of_another_type<label<Model, Column>, expected<Target>,
                                                                   given<typename selected::value_type>, Model>>();
        else
            return named_mistake<void>();
    }
}
template <class Model, std::size_t Column, class Element, class Held>
consteval auto find_listed_mistake() {
    if constexpr (is_function_value<Held>)
        return find_own_function_mistake<Model, Column, Element, Held>();
    else if constexpr (is_nullable<Held>)
        return named_mistake<mistake::compared_with_null<label<Model, Column>, Model>>();
    else if constexpr (fits<Element, Held>())
        return named_mistake<void>();
    else
        return named_mistake<mistake::wrong_value_type<label<Model, Column>, expected<Element>, given<Held>, Model>>();
}
template <class Model, std::size_t Column, class Element, class... Held>
consteval auto find_list_mistake(const held_values<Held...>*) {
    return named_mistake<
        first_mistake<typename decltype(find_listed_mistake<Model, Column, Element, Held>())::type...>>();
}
/// The same of a value in which there is one: alone, or in a list for IN.
template <class Model, std::size_t Column, class Target, class Held>
consteval auto find_function_mistake() {
    if constexpr (is_list<Target> && is_list_with_functions<Held>)
        return []<class Element>(list_of<Element>*) {
            return find_list_mistake<Model, Column, Element>(static_cast<const Held*>(nullptr));
        }(static_cast<Target*>(nullptr));
    else if constexpr (is_list<Target> && is_function_value<Held>)
        return named_mistake<mistake::in_needs_several<label<Model, Column>, Model>>();
    else if constexpr (is_function_value<Held>)
        return find_own_function_mistake<Model, Column, Target, Held>();
    else
        return named_mistake<mistake::function_stands_alone<label<Model, Column>, Model>>();
}

/// Writes the values of a function, or of a list with functions, that is right: each with its length.
template <class Target, class Held>
void write_function(writer& out, const Held& held, [[maybe_unused]] const model::column& column) {
    if constexpr (is_function_value<Held>) {
        function_reading<Held>::write(out, held);
    } else if constexpr (is_list_with_functions<Held>) {
        const auto write_each = [&]<class Element>(list_of<Element>*, const auto& value) {
            using Value = std::remove_cvref_t<decltype(value)>;
            if constexpr (is_function_value<Value>) {
                function_reading<Value>::write(out, value);
            } else {
                const std::size_t length = out.open_length();
                write_operand<Element>(out, value, column);
                out.close_length(length);
            }
        };
        std::apply([&](const auto&... each) { (write_each(static_cast<Target*>(nullptr), each), ...); }, held.values());
    }
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
