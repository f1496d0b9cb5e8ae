// What an argument of update() or erase() means for a model: the clause that it becomes, and how its values are written.
#pragma once

#include <cqlxx/query/check_write.hpp>
#include <cqlxx/query/clause/change.hpp>
#include <cqlxx/query/column.hpp>
#include <cqlxx/query/detail/change_value.hpp>
#include <cqlxx/query/detail/function_reading.hpp>
#include <cqlxx/query/detail/meaning.hpp>
#include <cqlxx/query/detail/searched_vector.hpp>
#include <cqlxx/query/detail/write_mistake_of.hpp>
#include <cqlxx/query/index_support.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// The column that a term without an operator names. `problem` is void, or the mistake that makes it name none.
template <class Model, class Term>
struct term_position {
    static constexpr std::size_t column = no_column;
    using problem = mistake::token_names_no_row<Model>;
};
template <class Model, fixed_string Name>
struct term_position<Model, named<Name>> {
    static constexpr std::size_t column = find_column(model::table<Model>::columns, Name.view());
    static consteval auto find_problem() {
        if constexpr (column == no_column)
            return named_mistake<unknown_column<Name, Model>>();
        else
            return named_mistake<void>();
    }
    using problem = typename decltype(find_problem())::type;
};
template <class Model, auto Pointer>
struct term_position<Model, member<Pointer>> {
    static constexpr std::size_t column = column_of_member<Model, Pointer>();
    using problem = member_mistake<Model, Pointer>;
};

/// The type of a column's value when there is one.
template <class Model, std::size_t Column>
using column_value = typename without_null<typename model::table<Model>::template value_type<Column>>::type;

/// The rule that a change breaks by itself.
template <class Model, column_change Change, bool Erases>
consteval auto find_own_mistake() {
    constexpr std::array<column_change, 1> only{Change};
    constexpr write_verdict found = check_changes(model::table<Model>::columns, only, Erases);
    return find_change_mistake<found, Model>();
}

/// What is wrong with the key in the brackets of a column whose change breaks no rule.
template <class Model, std::size_t Column, class Key>
consteval auto find_key_mistake() {
    using target = typename delta_target<column_value<Model, Column>>::key;
    if constexpr (has_function<Key>)
        return named_mistake<mistake::function_stands_alone<label<Model, Column>, Model>>();
    else if constexpr (fits<target, Key>())
        return named_mistake<void>();
    else
        return named_mistake<mistake::wrong_element_key<label<Model, Column>, expected<target>, given<Key>, Model>>();
}

// --- update() ----------------------------------------------------------------------------------------------------

template <class Model, class Given>
struct change_meaning {
    using problem = mistake::not_an_assignment<Given, Model>;
};

/// `column = value`, where `Clause` is the condition that it would be in filter().
template <class Model, class Clause, class Held>
struct assignment_meaning {
    using problem = mistake::comparison_in_update<"partition_token", Model>;
};
template <class Model, std::size_t Column, class Operator, class Held>
struct assignment_meaning<Model, where<Column, Operator>, Held> {
    using value = column_value<Model, Column>;
    using clause = clause_with<set_column<Column>, Held>;

    static consteval auto find_problem() {
        if constexpr (!std::same_as<Operator, equal>) {
            return named_mistake<mistake::comparison_in_update<label<Model, Column>, Model>>();
        } else {
            using own = typename decltype(find_own_mistake<Model, clause::demand, false>())::type;
            if constexpr (!std::is_void_v<own>)
                return named_mistake<own>();
            else if constexpr (has_function<Held>)
                return find_function_mistake<Model, Column, value, Held>();
            else if constexpr (fits_nullable<value, Held, true>())
                return named_mistake<void>();
            else if constexpr (std::same_as<Held, held_term>)
                return named_mistake<mistake::set_to_column<label<Model, Column>, Model>>();
            else
                return named_mistake<
                    mistake::wrong_type_to_set<label<Model, Column>, expected<value>, given<Held>, Model>>();
        }
    }
    using problem = typename decltype(find_problem())::type;

    template <class Given>
    static void write(writer& out, const Given& assigned) {
        constexpr const model::column& column = model::table<Model>::columns[Column];
        const std::size_t position = out.position();
        if constexpr (is_function_value<Held>)
            return function_reading<Held>::write(out, assigned.operand());
        else
            write_nullable<value>(out, assigned.operand(), column);
        if constexpr (is_searchable(column)) check_indexed(out.buffer().view().subspan(position), column);
    }
};

template <class Model, class Means, class Held>
consteval auto find_assignment() {
    if constexpr (std::is_void_v<typename Means::problem>)
        return std::type_identity<assignment_meaning<Model, typename Means::clause, Held>>();
    else
        return std::type_identity<Means>();
}

template <class Model, class Term, class Held>
struct change_meaning<Model, predicate<Term, by_suffix, Held>>
    : decltype(find_assignment<Model, meaning<Model, Term, by_suffix>, Held>())::type {};

template <class Model, class Term, class Operator, class Held>
struct change_meaning<Model, predicate<Term, Operator, Held>> {
    static consteval auto find_problem() {
        using named_column = term_position<Model, Term>;
        if constexpr (std::is_void_v<typename named_column::problem>)
            return named_mistake<mistake::comparison_in_update<label<Model, named_column::column>, Model>>();
        else
            return named_mistake<typename named_column::problem>();
    }
    using problem = typename decltype(find_problem())::type;
};

template <class Model, class Term, change How, class Held>
struct change_meaning<Model, column_delta<Term, How, Held>> {
    static constexpr std::size_t column = term_position<Model, Term>::column;
    using clause = apply_delta<column, How>;

    static consteval auto find_problem() {
        using unknown = typename term_position<Model, Term>::problem;
        if constexpr (!std::is_void_v<unknown>) {
            return named_mistake<unknown>();
        } else {
            using own = typename decltype(find_own_mistake<Model, clause::demand, false>())::type;
            using value = column_value<Model, column>;
            if constexpr (!std::is_void_v<own>)
                return named_mistake<own>();
            else if constexpr (has_function<Held>)
                return named_mistake<mistake::function_stands_alone<label<Model, column>, Model>>();
            else if constexpr (fits_delta<target_of_delta<value, How>, Held>())
                return named_mistake<void>();
            else
                return named_mistake<
                    mistake::wrong_type_to_add<label<Model, column>, expected<value>, given<Held>, Model>>();
        }
    }
    using problem = typename decltype(find_problem())::type;

    template <class Given>
    static void write(writer& out, const Given& delta) {
        const std::size_t length = out.open_length();
        write_delta<target_of_delta<column_value<Model, column>, How>>(out, delta.operand(),
                                                                       model::table<Model>::columns[column]);
        out.close_length(length);
    }
};

template <class Model, class Term, class Key, class Operator, class Held>
struct change_meaning<Model, element_predicate<Term, Key, Operator, Held>> {
    static constexpr std::size_t column = term_position<Model, Term>::column;
    using clause = clause_with<set_element<column>, Held>;

    static consteval auto find_problem() {
        using unknown = typename term_position<Model, Term>::problem;
        if constexpr (!std::is_void_v<unknown>) {
            return named_mistake<unknown>();
        } else if constexpr (!std::same_as<Operator, by_suffix>) {
            return named_mistake<mistake::comparison_in_update<label<Model, column>, Model>>();
        } else {
            using own = typename decltype(find_own_mistake<Model, clause::demand, false>())::type;
            using mapped = typename delta_target<column_value<Model, column>>::mapped;
            if constexpr (!std::is_void_v<own>)
                return named_mistake<own>();
            else if constexpr (!std::is_void_v<typename decltype(find_key_mistake<Model, column, Key>())::type>)
                return find_key_mistake<Model, column, Key>();
            else if constexpr (has_function<Held>)
                return find_function_mistake<Model, column, mapped, Held>();
            else if constexpr (fits_nullable<mapped, Held, false>())
                return named_mistake<void>();
            else
                return named_mistake<
                    mistake::wrong_type_to_set<label<Model, column>, expected<mapped>, given<Held>, Model>>();
        }
    }
    using problem = typename decltype(find_problem())::type;

    template <class Given>
    static void write(writer& out, const Given& put) {
        using parts = delta_target<column_value<Model, column>>;
        write_nullable<typename parts::key>(out, put.key(), model::table<Model>::columns[column]);
        if constexpr (is_function_value<Held>)
            function_reading<Held>::write(out, put.operand());
        else
            write_nullable<typename parts::mapped>(out, put.operand(), model::table<Model>::columns[column]);
    }
};

// --- erase() -----------------------------------------------------------------------------------------------------

template <class Model, class Given>
struct erasure_meaning {
    using problem = mistake::not_erasable<Given, Model>;
};

template <class Model, class Given>
    requires std::derived_from<Given, term<Given>>
struct erasure_meaning<Model, Given> {
    static constexpr std::size_t column = term_position<Model, Given>::column;
    using clause = erase_column<column>;

    static consteval auto find_problem() {
        using unknown = typename term_position<Model, Given>::problem;
        if constexpr (!std::is_void_v<unknown>)
            return named_mistake<unknown>();
        else
            return find_own_mistake<Model, clause::demand, true>();
    }
    using problem = typename decltype(find_problem())::type;

    static void write(writer&, const Given&) noexcept {}
};

template <class Model, class Term, class Key>
struct erasure_meaning<Model, element<Term, Key>> {
    static constexpr std::size_t column = term_position<Model, Term>::column;
    using clause = erase_element<column>;

    static consteval auto find_problem() {
        using unknown = typename term_position<Model, Term>::problem;
        if constexpr (!std::is_void_v<unknown>) {
            return named_mistake<unknown>();
        } else {
            using own = typename decltype(find_own_mistake<Model, clause::demand, true>())::type;
            if constexpr (!std::is_void_v<own>)
                return named_mistake<own>();
            else
                return find_key_mistake<Model, column, Key>();
        }
    }
    using problem = typename decltype(find_problem())::type;

    static void write(writer& out, const element<Term, Key>& which) {
        using parts = delta_target<column_value<Model, column>>;
        write_nullable<typename parts::key>(out, which.key(), model::table<Model>::columns[column]);
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
