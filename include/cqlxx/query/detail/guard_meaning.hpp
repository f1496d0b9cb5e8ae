// What an argument of iff() means for a model: the clause that it becomes, and how its values are written.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/query/clause/guard.hpp>
#include <cqlxx/query/detail/change_meaning.hpp>
#include <cqlxx/query/joined_conditions.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// Whether a value can stand on the right of an operator in IF: null, too, beside = and !=.
template <class Target, class Operator, class Held>
consteval bool fits_guard() {
    constexpr bool compares = std::same_as<Operator, equal> || std::same_as<Operator, not_equal>;
    if constexpr (is_list<Target>)
        return fits<Target, Held>();
    else
        return (compares || !is_nullable<Held>) && fits_nullable<Target, Held, false>();
}

/// The mistake of a value that does not.
template <class Model, std::size_t Column, class Target, class Operator, class Held>
consteval auto find_guard_value_mistake() {
    if constexpr (joint_of<Held> != joint::none)
        return named_mistake<joint_mistake<joint_of<Held>, Model>>();
    else if constexpr (has_function<Held> && !ends_with_marker<Operator>)
        return named_mistake<mistake::function_stands_alone<label<Model, Column>, Model>>();
    else if constexpr (has_function<Held>)
        return find_function_mistake<Model, Column, Target, Held>();
    else if constexpr (fits_guard<Target, Operator, Held>())
        return named_mistake<void>();
    else if constexpr (is_nullable<Held> && !std::same_as<Held, unset_type>)
        return named_mistake<mistake::null_has_no_order<label<Model, Column>, Model>>();
    else if constexpr (std::same_as<Held, held_values<>>)
        return named_mistake<mistake::in_of_nothing<label<Model, Column>, Model>>();
    else if constexpr (is_list<Target>)
        return named_mistake<mistake::in_needs_several<label<Model, Column>, Model>>();
    else if constexpr (is_held<Held>)
        return named_mistake<mistake::several_need_in<label<Model, Column>, Model>>();
    else
        return named_mistake<mistake::wrong_value_type<label<Model, Column>, expected<Target>, given<Held>, Model>>();
}

template <class Model, guard Guard>
consteval auto find_own_guard_mistake() {
    constexpr std::array<guard, 1> only{Guard};
    constexpr write_verdict found = check_guards(model::table<Model>::columns, only);
    return find_change_mistake<found, Model>();
}

/// The value of a condition as a whole [value] (§3).
template <class Target, class Held>
void write_guard(writer& out, const Held& held, const model::column& column) {
    if constexpr (has_function<Held>) {
        write_function<Target>(out, held, column);
    } else if constexpr (is_list<Target>) {
        const std::size_t length = out.open_length();
        write_operand<Target>(out, held, column);
        out.close_length(length);
    } else {
        if constexpr (is_nullable<Held> && !std::same_as<Held, held_null>)
            if (!held.value() && held.otherwise() == unset_length)
                throw error(errc::invalid_statement, "a condition on column \"" + std::string(column.name) +
                                                         "\" can't compare with a value that is not set");
        write_nullable<Target>(out, held, column);
    }
}

template <class Model, class Given>
struct guard_meaning {
    using problem = mistake::not_a_guard<Given, Model>;
};

template <class Model, joint How>
struct guard_meaning<Model, joined_conditions<How>> {
    using problem = joint_mistake<How, Model>;
};

template <class Model, class Clause, class Held>
struct column_guard_meaning {
    using problem = mistake::token_names_no_row<Model>;
};
template <class Model, std::size_t Column, class Operator, class Held>
struct column_guard_meaning<Model, where<Column, Operator>, Held> {
    using clause = clause_with<guard_column<Column, Operator>, Held>;
    using target = typename Operator::template operand<column_value<Model, Column>>;
    static constexpr std::size_t column = Column;

    static consteval auto find_problem() {
        using own = typename decltype(find_own_guard_mistake<Model, clause::demand>())::type;
        if constexpr (!std::is_void_v<own>)
            return named_mistake<own>();
        else
            return find_guard_value_mistake<Model, Column, target, Operator, Held>();
    }
    using problem = typename decltype(find_problem())::type;

    template <class Given>
    static void write(writer& out, const Given& asked) {
        write_guard<target>(out, asked.operand(), model::table<Model>::columns[Column]);
    }
};

template <class Model, class Means, class Held>
consteval auto find_guard() {
    if constexpr (std::is_void_v<typename Means::problem>)
        return std::type_identity<column_guard_meaning<Model, typename Means::clause, Held>>();
    else
        return std::type_identity<Means>();
}

template <class Model, class Term, class Operator, class Held>
struct guard_meaning<Model, predicate<Term, Operator, Held>>
    : decltype(find_guard<Model, meaning<Model, Term, Operator>, Held>())::type {};

template <class Model, class Term, class Key, class Operator, class Held>
struct guard_meaning<Model, element_predicate<Term, Key, Operator, Held>> {
    using operation = std::conditional_t<std::same_as<Operator, by_suffix>, equal, Operator>;
    static constexpr std::size_t column = term_position<Model, Term>::column;
    using clause = clause_with<guard_element<column, operation>, Held>;

    template <class Value>
    using target = typename operation::template operand<typename delta_target<Value>::mapped>;

    static consteval auto find_problem() {
        using unknown = typename term_position<Model, Term>::problem;
        if constexpr (!std::is_void_v<unknown>) {
            return named_mistake<unknown>();
        } else {
            using own = typename decltype(find_own_guard_mistake<Model, clause::demand>())::type;
            if constexpr (!std::is_void_v<own>)
                return named_mistake<own>();
            else if constexpr (!std::is_void_v<typename decltype(find_key_mistake<Model, column, Key>())::type>)
                return find_key_mistake<Model, column, Key>();
            else
                return find_guard_value_mistake<Model, column, target<column_value<Model, column>>, operation, Held>();
        }
    }
    using problem = typename decltype(find_problem())::type;

    template <class Given>
    static void write(writer& out, const Given& asked) {
        using value = column_value<Model, column>;
        write_nullable<typename delta_target<value>::key>(out, asked.key(), model::table<Model>::columns[column]);
        write_guard<target<value>>(out, asked.operand(), model::table<Model>::columns[column]);
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
