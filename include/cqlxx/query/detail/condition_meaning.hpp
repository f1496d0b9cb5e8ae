// What an argument of filter() means for a model: the clause that it becomes, and how its values are written.
#pragma once

#include <cqlxx/query/check.hpp>
#include <cqlxx/query/convert.hpp>
#include <cqlxx/query/detail/entry_meaning.hpp>
#include <cqlxx/query/detail/flat_value.hpp>
#include <cqlxx/query/detail/function_reading.hpp>
#include <cqlxx/query/detail/key_tuple_meaning.hpp>
#include <cqlxx/query/detail/meaning.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/joined_conditions.hpp>
#include <cqlxx/query/mistake.hpp>
#include <cqlxx/query/predicate.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// The column of a condition on one, behind whose operator a function can stand.
template <class Clause>
inline constexpr std::size_t column_of_clause = no_column;
template <std::size_t Column, class Operator>
    requires(ends_with_marker<Operator>)
inline constexpr std::size_t column_of_clause<where<Column, Operator>> = Column;
template <std::size_t Column>
inline constexpr std::size_t column_of_clause<where_entry<Column>> = Column;
template <class Clause, class Function>
inline constexpr std::size_t column_of_clause<with_function<Clause, Function>> = column_of_clause<Clause>;

/// The mistake of a condition in whose value there is a function.
template <class Model, class Clause, class Target, auto& Name, class Held>
consteval auto find_function_in_condition() {
    if constexpr (is_list_with_functions<Held> && !is_list<Target>)
        return named_mistake<mistake::several_need_in<Name, Model>>();
    else if constexpr (column_of_clause<Clause> == no_column)
        return named_mistake<mistake::function_stands_alone<Name, Model>>();
    else
        return find_function_mistake<Model, column_of_clause<Clause>, Target, Held>();
}

/// The mistake of a value that does not fit; void if it fits.
template <class Model, class Meaning, class Held>
consteval auto find_value_mistake() {
    constexpr auto& name = Meaning::name;
    constexpr bool in = is_list<typename Meaning::target>;
    if constexpr (has_function<Held>)
        return find_function_in_condition<Model, typename Meaning::clause, typename Meaning::target, name, Held>();
    else if constexpr (fits<typename Meaning::target, Held>())
        return named_mistake<void>();
    else if constexpr (is_nullable<Held>)
        return named_mistake<mistake::compared_with_null<name, Model>>();
    else if constexpr (std::same_as<Held, held_term>)
        return named_mistake<mistake::compared_with_column<name, Model>>();
    else if constexpr (std::same_as<Held, held_values<>>)
        return named_mistake<mistake::in_of_nothing<name, Model>>();
    else if constexpr (in && !is_held<Held> && !(container<Held> && !text_operand<Held>))
        return named_mistake<mistake::in_needs_several<name, Model>>();
    else if constexpr (!in && is_held<Held>)
        return named_mistake<mistake::several_need_in<name, Model>>();
    else
        return named_mistake<
            mistake::wrong_value_type<name, expected<typename Meaning::column_type>, given<Held>, Model>>();
}

/// The same of an entry of a map, whose rules come first.
template <class Model, class Given>
consteval auto find_entry_mistake() {
    using unknown = typename column_reading<Model, typename Given::term>::problem;
    if constexpr (!std::is_void_v<unknown>) {
        return named_mistake<unknown>();
    } else {
        using means = entry_meaning<Model, Given>;
        using own = typename decltype(means::find_problem())::type;
        if constexpr (!std::is_void_v<own>)
            return named_mistake<own>();
        else
            return find_value_mistake<Model, means, typename Given::operand_type>();
    }
}

/// What is wrong with one condition as far as it stands alone: its name, operator, column and value.
template <class Model, class Given>
consteval auto find_given_mistake() {
    if constexpr (joint_of<Given> != joint::none) {
        return named_mistake<joint_mistake<joint_of<Given>, Model>>();
    } else if constexpr (is_element_predicate<Given>) {
        return find_entry_mistake<Model, Given>();
    } else if constexpr (!is_predicate<Given>) {
        return named_mistake<mistake::not_a_condition<Given, Model>>();
    } else {
        using means = meaning<Model, typename Given::term, typename Given::operation>;
        if constexpr (!std::is_void_v<typename means::problem>) {
            return named_mistake<typename means::problem>();
        } else {
            constexpr verdict found =
                check_conditions(model::table<Model>::columns, sketched<typename means::clause>.view());
            if constexpr (!found.ok())
                return find_condition_mistake<found, Model>();
            else
                return find_value_mistake<Model, means, typename Given::operand_type>();
        }
    }
}

/// The clause of a condition without a mistake, and its values with their lengths.
template <class Model, class Given>
struct condition_meaning {
    using means = meaning<Model, typename Given::term, typename Given::operation>;
    using held = typename Given::operand_type;
    using clause = clause_with<typename means::clause, held>;

    static void write(writer& out, const Given& given) {
        if constexpr (has_function<held>) {
            write_function<typename means::target>(out, given.operand(), means::column());
        } else if constexpr (requires { means::target_has_lengths; }) {
            write_operand<typename means::target>(out, given.operand(), means::column());
        } else if constexpr (is_flat_operand<typename means::target, std::remove_cvref_t<decltype(given.operand())>>) {
            const auto& value = given.operand(); // as it is: nothing to be converted
            store_flat(out.room(flat_size(value)), value);
        } else {
            const std::size_t length = out.open_length();
            write_operand<typename means::target>(out, given.operand(), means::column());
            out.close_length(length);
        }
    }
};
template <class Model, class Term, class Key, class Operator, class Held>
struct condition_meaning<Model, element_predicate<Term, Key, Operator, Held>>
    : entry_meaning<Model, element_predicate<Term, Key, Operator, Held>> {};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
