// What a field of a user-defined type means in update(), erase() and iff().
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/reflect.hpp>
#include <cqlxx/model/udt.hpp>
#include <cqlxx/query/clause/change.hpp>
#include <cqlxx/query/clause/guard.hpp>
#include <cqlxx/query/detail/change_meaning.hpp>
#include <cqlxx/query/detail/guard_meaning.hpp>
#include <cqlxx/query/udt_field.hpp>
#include <cqlxx/types/frozen.hpp>

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query::detail {

template <class Value>
struct melted {
    using type = Value;
};
template <class Value>
struct melted<frozen<Value>> {
    using type = Value;
};
/// The struct of a column's values, frozen or not.
template <class Model, std::size_t Column>
using column_struct = typename melted<column_value<Model, Column>>::type;

/// The position of a field in a struct, by its name or by a pointer to its member; none if it is no field of it.
template <class Struct, class Field>
struct field_position {
    static constexpr std::size_t value = no_column;
};
template <class Struct, fixed_string Name>
struct field_position<Struct, named<Name>> {
    static constexpr std::size_t value = [] {
        for (std::size_t i = 0; i < model::udt<Struct>::size; ++i)
            if (const auto& f = model::udt<Struct>::fields[i]; f.name == Name.view() || f.member == Name.view())
                return i;
        return no_column;
    }();
};
template <class Struct, auto Pointer>
struct field_position<Struct, member<Pointer>> {
    static constexpr std::size_t value = [] {
        if constexpr (!std::is_member_object_pointer_v<decltype(Pointer)>)
            return no_column;
        else if constexpr (std::same_as<struct_of<Pointer>, Struct>)
            return std::size_t{model::position_of<Struct, Pointer>()};
        else
            return no_column;
    }();
};

template <class Struct, std::size_t Field>
struct field_label {
    static constexpr void write(model::text_builder& out) noexcept {
        model::add_name(out, model::udt<Struct>::fields[Field].name);
    }
};

template <class Field>
inline constexpr auto field_word = fixed_string("col<>");
template <fixed_string Name>
inline constexpr auto field_word<named<Name>> = Name;

template <class Model, std::size_t Column, bool Erases, bool Guards>
consteval auto find_field_rule() {
    if constexpr (Guards)
        return find_own_guard_mistake<Model, guard{.column = Column, .field = true}>();
    else
        return find_own_mistake<Model, column_change{Column, change::field}, Erases>();
}

/// What is wrong with a field as such; void if it is one.
template <class Model, class Term, class Field, bool Erases, bool Guards>
consteval auto find_field_mistake() {
    using term = term_position<Model, Term>;
    if constexpr (!std::is_void_v<typename term::problem>) {
        return named_mistake<typename term::problem>();
    } else {
        constexpr std::size_t column = term::column;
        using own = typename decltype(find_field_rule<Model, column, Erases, Guards>())::type;
        using value = column_struct<Model, column>;
        if constexpr (!std::is_void_v<own>)
            return named_mistake<own>();
        else if constexpr (!user_type<value>)
            return named_mistake<mistake::column_has_no_fields<label<Model, column>, Model>>();
        else if constexpr (field_position<value, Field>::value == no_column)
            return named_mistake<mistake::no_such_field<field_word<Field>, value, Model>>();
        else
            return named_mistake<void>();
    }
}

/// A field that was found.
template <class Model, class Term, class Field>
struct found_field {
    static constexpr std::size_t column = term_position<Model, Term>::column;
    using type = column_struct<Model, column>;
    static constexpr std::size_t position = field_position<type, Field>::value;
    using value = not_null<typename model::udt<type>::template value_type<position>>;
    using label = field_label<type, position>;
    static constexpr const model::column& in() noexcept { return model::table<Model>::columns[column]; }
};

struct no_field_clause {};
template <class Found, class Held>
struct set_field_clause {
    using clause = clause_with<set_field<Found::column, Found::position, typename Found::label>, Held>;
};
template <class Found>
struct erase_field_clause {
    using clause = erase_field<Found::column, Found::position, typename Found::label>;
};
template <class Found, class Operator, class Held>
struct guard_field_clause {
    using clause = clause_with<guard_field<Found::column, Found::position, typename Found::label, Operator>, Held>;
    using target = typename Operator::template operand<typename Found::value>;
};

template <class Model, class Term, class Field, class Operator, class Held>
consteval auto find_field_change() {
    using own = typename decltype(find_field_mistake<Model, Term, Field, false, false>())::type;
    if constexpr (!std::is_void_v<own>) {
        return named_mistake<own>();
    } else {
        using field = found_field<Model, Term, Field>;
        constexpr auto& column = label<Model, field::column>;
        using value = typename field::value;
        if constexpr (!std::same_as<Operator, by_suffix>)
            return named_mistake<mistake::comparison_in_update<column, Model>>();
        else if constexpr (has_function<Held>)
            return find_function_mistake<Model, field::column, value, Held>();
        else if constexpr (fits_nullable<value, Held, true>())
            return named_mistake<void>();
        else
            return named_mistake<mistake::wrong_type_to_set<column, expected<value>, given<Held>, Model>>();
    }
}
template <class Mistake, class Clause>
using clause_unless = std::conditional_t<std::is_void_v<Mistake>, Clause, no_field_clause>;

template <class Model, class Term, class Field, class Operator, class Held>
struct change_meaning<Model, field_predicate<Term, Field, Operator, Held>>
    : clause_unless<typename decltype(find_field_change<Model, Term, Field, Operator, Held>())::type,
                    set_field_clause<found_field<Model, Term, Field>, Held>> {
    using problem = typename decltype(find_field_change<Model, Term, Field, Operator, Held>())::type;

    template <class Given>
    static void write(writer& out, const Given& assigned) {
        using field = found_field<Model, Term, Field>;
        if constexpr (is_function_value<Held>)
            function_reading<Held>::write(out, assigned.operand());
        else
            write_nullable<typename field::value>(out, assigned.operand(), field::in());
    }
};

template <class Model, class Term, class Field>
struct erasure_meaning<Model, udt_field<Term, Field>>
    : clause_unless<typename decltype(find_field_mistake<Model, Term, Field, true, false>())::type,
                    erase_field_clause<found_field<Model, Term, Field>>> {
    using problem = typename decltype(find_field_mistake<Model, Term, Field, true, false>())::type;

    static void write(writer&, const udt_field<Term, Field>&) noexcept {}
};

template <class Model, class Term, class Field, class Operator, class Held>
consteval auto find_field_guard() {
    using own = typename decltype(find_field_mistake<Model, Term, Field, false, true>())::type;
    if constexpr (!std::is_void_v<own>) {
        return named_mistake<own>();
    } else {
        using field = found_field<Model, Term, Field>;
        using target = typename guard_field_clause<field, Operator, Held>::target;
        return find_guard_value_mistake<Model, field::column, target, Operator, Held>();
    }
}

template <class Model, class Term, class Field, class Operator, class Held>
struct guard_meaning<Model, field_predicate<Term, Field, Operator, Held>>
    : clause_unless<typename decltype(find_field_guard<Model, Term, Field, chosen_operator<Operator, 0>, Held>())::type,
                    guard_field_clause<found_field<Model, Term, Field>, chosen_operator<Operator, 0>, Held>> {
    using problem = typename decltype(find_field_guard<Model, Term, Field, chosen_operator<Operator, 0>, Held>())::type;

    template <class Given>
    static void write(writer& out, const Given& asked) {
        using field = found_field<Model, Term, Field>;
        write_guard<typename guard_meaning::target>(out, asked.operand(), field::in());
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
