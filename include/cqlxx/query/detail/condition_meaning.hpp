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

/// The clause of a condition whose value is a function, where there may be one.
template <class Clause, class Function>
struct with_function {
    static constexpr std::size_t column = no_column;
};
template <std::size_t Column, class Operator, class Function>
    requires(Operator::relates != relation::in)
struct with_function<where<Column, Operator>, Function> {
    static constexpr std::size_t column = Column;
    using clause = where_function<Column, Operator, Function>;
};

/// The mistake of a condition in whose value there is a function.
template <class Model, class Clause, class Target, auto& Name, class Held>
consteval auto find_function_in_condition() {
    constexpr std::size_t column = with_function<Clause, Held>::column;
    if constexpr (!is_function_value<Held> || column == no_column)
        return named_mistake<mistake::function_stands_alone<Name, Model>>();
    else
        return find_function_mistake<Model, column, Target, Held>();
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
    using clause = typename means::clause;

    static void write(writer& out, const Given& given) {
        if constexpr (requires { means::target_has_lengths; }) {
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
template <class Model, class Term, class Operator, class Function, class... Terms>
struct condition_meaning<Model, predicate<Term, Operator, function_of<Function, Terms...>>> {
    using reading = function_reading<function_of<Function, Terms...>>;
    using clause =
        typename with_function<typename meaning<Model, Term, Operator>::clause, typename reading::selected>::clause;

    template <class Given>
    static void write(writer& out, const Given& given) {
        reading::write(out, given.operand());
    }
};
template <class Model, class Term, class Key, class Operator, class Held>
struct condition_meaning<Model, element_predicate<Term, Key, Operator, Held>>
    : entry_meaning<Model, element_predicate<Term, Key, Operator, Held>> {};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
