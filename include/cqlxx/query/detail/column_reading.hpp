// What an argument that names a column means for a model, in only(), defer(), distinct(), group_by() and values().
#pragma once

#include <cqlxx/model/table.hpp>
#include <cqlxx/query/column.hpp>
#include <cqlxx/query/detail/term_column.hpp>
#include <cqlxx/query/resolve.hpp>

#include <cstddef>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// `problem` is void, or the mistake that makes the argument mean nothing.
template <class Model, class Given>
struct column_reading {
    static constexpr std::size_t column = no_column;
    using problem = mistake::not_a_column<Given, Model>;
};
template <class Model, fixed_string Name>
struct column_reading<Model, named<Name>> {
    static constexpr std::size_t column = find_column(model::table<Model>::columns, Name.view());
    static consteval auto find_problem() {
        if constexpr (column != no_column)
            return named_mistake<void>();
        else
            return named_mistake<unknown_column<Name, Model>>();
    }
    using problem = typename decltype(find_problem())::type;
};
template <class Model, auto Pointer>
struct column_reading<Model, member<Pointer>> {
    static constexpr std::size_t column = column_of_member<Model, Pointer>();
    using problem = member_mistake<Model, Pointer>;
};

/// The mistake of a second selection; void for the first.
template <class Query>
using selection_mistake =
    std::conditional_t<Query::selects, mistake::selected_already<typename Query::model_type>, void>;

/// What is wrong with columns that are to be selected or grouped by, each by itself; void if nothing is, and behind a
/// mistake that was reported.
template <class Query, class... Given>
using columns_mistake =
    std::conditional_t<Query::reported, void,
                       first_mistake<typename column_reading<typename Query::model_type, Given>::problem...>>;

} // namespace cqlxx::inline CQLXX_ABI::query::detail
