// Which column of a model a term means, and the mistakes where it means none.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/mistake.hpp>
#include <cqlxx/query/model_mistake.hpp>
#include <cqlxx/query/resolve.hpp>

#include <cstddef>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query::detail {

using model::detail::struct_of;

/// The position of a member in a model; none if it is another struct's, or an embedded one that is several columns.
template <class Model, auto Pointer>
consteval std::size_t column_of_member() {
    if constexpr (std::is_member_object_pointer_v<decltype(Pointer)>)
        return model::table<Model>::template index_of<Pointer>();
    else
        return no_column;
}
template <class Model, auto Pointer>
consteval auto find_member_mistake() {
    if constexpr (!std::is_member_object_pointer_v<decltype(Pointer)>)
        return named_mistake<mistake::no_member_of_rows<Model>>();
    else if constexpr (column_of_member<Model, Pointer>() != no_column)
        return named_mistake<void>();
    else if constexpr (std::is_same_v<struct_of<Pointer>, model::row_struct<Model>>)
        return named_mistake<mistake::embedded_is_several_columns<Model>>();
    else
        return named_mistake<mistake::column_of_another_model<struct_of<Pointer>, Model>>();
}
/// The mistake of a pointer to member that is no column; void if it is one.
template <class Model, auto Pointer>
using member_mistake = typename decltype(find_member_mistake<Model, Pointer>())::type;

/// The mistake of a name that is no column, with the column that may be meant.
template <fixed_string Name, class Model>
consteval auto find_unknown_column() {
    constexpr std::size_t nearest = nearest_column(model::table<Model>::columns, Name.view());
    if constexpr (nearest == no_column)
        return named_mistake<mistake::no_such_column<Name, Model>>();
    else
        return named_mistake<mistake::no_such_column<Name, did_you_mean<label<Model, nearest>>, Model>>();
}
template <fixed_string Name, class Model>
using unknown_column = typename decltype(find_unknown_column<Name, Model>())::type;

} // namespace cqlxx::inline CQLXX_ABI::query::detail
