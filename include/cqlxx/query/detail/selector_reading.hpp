// What the arguments of values() mean for a model: columns, functions, the members of a struct; or why they mean nothing.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/layout.hpp>
#include <cqlxx/model/wrapper.hpp>
#include <cqlxx/query/check.hpp>
#include <cqlxx/query/clause/only.hpp>
#include <cqlxx/query/detail/column_reading.hpp>
#include <cqlxx/query/detail/floor_window.hpp>
#include <cqlxx/query/detail/function_reading.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/searched_vector.hpp>
#include <cqlxx/query/detail/selection.hpp>
#include <cqlxx/query/detail/vector_value.hpp>
#include <cqlxx/query/score.hpp>
#include <cqlxx/query/selector.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// What values() selects, and what it makes of each row.
template <class Into, class... Selected>
struct values : detail::selecting_clause {
    static constexpr std::size_t markers = detail::selected_list<Into, Selected...>::markers;
    template <class, bool>
    using list = detail::selected_list<Into, Selected...>;
};

namespace detail {

/// True of a selection that is no more than the projection, or the kinds, that rows were asked for as.
template <class Clause>
inline constexpr bool is_projecting = false;
template <class Struct, class Model, std::size_t... Columns>
inline constexpr bool is_projecting<values<into_struct<Struct>, picked<Model, Columns>...>> =
    model::says_projection<Struct>;

struct without_values {
    template <class Given>
    static void write(writer&, const Given&) noexcept {}
};

/// `problem` is void, or the mistake that makes the argument mean nothing; `write` writes its values with their lengths.
template <class Model, class Given>
struct selector_reading {
    using problem = mistake::not_selectable<Given, Model>;
};
template <class Model, class Given>
struct column_selector : without_values {
    using problem = typename column_reading<Model, Given>::problem;
    using selected = picked<Model, column_reading<Model, Given>::column>;
};
template <class Model, fixed_string Name>
struct selector_reading<Model, named<Name>> : column_selector<Model, named<Name>> {};
template <class Model, auto Pointer>
struct selector_reading<Model, member<Pointer>> : column_selector<Model, member<Pointer>> {};
template <class Model>
struct selector_reading<Model, token_of_key> : without_values {
    using problem = void;
    using selected = picked_token<Model>;
};
template <class Model, class Function, class... Terms>
struct selector_reading<Model, function_of<Function, Terms...>> {
    static consteval auto find_problem() {
        using inner = first_mistake<typename selector_reading<Model, Terms>::problem...>;
        if constexpr (!std::is_void_v<inner>) {
            return named_mistake<inner>();
        } else {
            constexpr verdict found =
                check_selectors(applied<Function, typename selector_reading<Model, Terms>::selected...>::selectors,
                                model::table<Model>::columns);
            return find_selector_mistake<found, Model>();
        }
    }
    using problem = typename decltype(find_problem())::type;
    using selected = applied<Function, typename selector_reading<Model, Terms>::selected...>;
    static void write(writer& out, const function_of<Function, Terms...>& given) {
        if constexpr (Function::applied == function::floor || Function::applied == function::shifted) {
            constexpr const selector& what = selected::selectors.back();
            constexpr std::string_view of = what.column == no_column ? Function::name // of a function without a column
                                                                     : model::table<Model>::columns[what.column].name;
            check_duration<Function>(of, what.argument, given.terms());
        }
        std::apply([&](const Terms&... terms) { (selector_reading<Model, Terms>::write(out, terms), ...); },
                   given.terms());
    }
};

template <class Model, class Held>
struct selector_reading<Model, argument<Held>> : function_reading<argument<Held>> {
    using problem =
        std::conditional_t<function_reading<argument<Held>>::has_types, void, mistake::not_an_argument<Held, Model>>;
};

template <class Model, std::size_t Column>
using vector_of_column = not_null<typename model::table<Model>::template value_type<Column>>;

template <class Model, class Measure, class Term, class Held>
struct selector_reading<Model, score_of<Measure, Term, Held>> {
    static constexpr std::size_t column = column_reading<Model, Term>::column;

    static consteval auto find_problem() {
        if constexpr (!std::is_void_v<typename column_reading<Model, Term>::problem>)
            return named_mistake<typename column_reading<Model, Term>::problem>();
        else
            return find_problem_of_column();
    }
    static consteval auto find_problem_of_column() {
        constexpr const model::column& c = model::table<Model>::columns[column];
        constexpr verdict found =
            check_selectors(picked_score<Model, column, Measure>::selectors, model::table<Model>::columns);
        if constexpr (!found.ok()) {
            return find_selector_mistake<found, Model>();
        } else if constexpr (Measure::by_index && !is_searchable(c)) {
            return named_mistake<mistake::score_needs_index<label<Model, column>, Model>>();
        } else {
            using vector = vector_of_column<Model, column>;
            using wrong = mistake::wrong_value_type<label<Model, column>, expected<vector>, given<Held>, Model>;
            return named_mistake<std::conditional_t<fits_vector<vector, Held>, void, wrong>>();
        }
    }
    using problem = typename decltype(find_problem())::type;
    using selected = picked_score<Model, column, Measure>;
    static void write(writer& out, const score_of<Measure, Term, Held>& given) {
        constexpr const model::column& of = model::table<Model>::columns[column];
        const std::size_t length = out.open_length();
        const std::size_t position = out.position();
        write_vector<vector_of_column<Model, column>>(out, given.wanted(), of);
        if constexpr (Measure::name(of) == cosine) check_score(of, out.buffer().view().subspan(position));
        out.close_length(length);
    }
};

template <class Struct, std::size_t Index>
using struct_value = model::unwrapped<std::remove_cv_t<model::column_member_type<Index, Struct>>>;
template <class Struct, std::size_t Index>
inline constexpr auto struct_label =
    fixed_string<model::column_member_name<Struct, Index>().size()>(model::column_member_name<Struct, Index>());

template <class Value>
consteval std::string_view type_of() {
    if constexpr (cql_value<Value>)
        return codec<Value>::cql;
    else
        return {};
}

/// What is wrong with one member of a struct that is to hold what `Selected` reads.
template <class Model, class Struct, std::size_t Index, class Selected>
consteval auto find_member_mistake() {
    using value = struct_value<Struct, Index>;
    if constexpr (type_of<value>() == Selected::type)
        return named_mistake<void>();
    else
        return named_mistake<mistake::member_of_another_type<
            struct_label<Struct, Index>, expected<typename Selected::value_type>, given<value>, Struct, Model>>();
}

/// A struct whose members are to be columns of the model, by their names.
template <class Model, class Struct, std::size_t Index>
consteval auto find_member_by_name() {
    constexpr std::size_t column = find_column(model::table<Model>::columns, struct_label<Struct, Index>.view());
    if constexpr (column == no_column)
        return named_mistake<mistake::member_without_column<struct_label<Struct, Index>, Struct, Model>>();
    else
        return find_member_mistake<Model, Struct, Index, picked<Model, column>>();
}

} // namespace detail
} // namespace cqlxx::inline CQLXX_ABI::query
