// ORDER BY: one column, by name, member or -name, and the function that adds some.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/column.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/spoilt.hpp>
#include <cqlxx/query/detail/term_column.hpp>
#include <cqlxx/query/resolve.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// Orders rows by the column at a position of the model.
template <std::size_t Column, order Direction>
struct order_by {
    static constexpr slot place = slot::order_by;
    static constexpr std::string_view first = " ORDER BY ";
    static constexpr std::string_view next = ", ";
    static constexpr std::size_t markers = 0;
    static constexpr ordering demand{Column, Direction};

    static constexpr std::size_t rank(std::span<const model::column>) noexcept { return 0; }
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
        out.add(Direction == descending ? " DESC" : " ASC");
    }
};

namespace detail {

/// What an argument of order_by() means for a model. `problem` is void, or the mistake that makes it mean
/// nothing.
template <class Model, class Given>
struct order_reading {
    static constexpr ordering read{};
    using problem = mistake::not_an_order<Given, Model>;
};
template <class Model, fixed_string Name>
struct order_reading<Model, named<Name>> {
    static constexpr ordering read = read_order(model::table<Model>::columns, Name.view());
    static consteval auto find_problem() {
        if constexpr (read.column != no_column) {
            return named_mistake<void>();
        } else {
            constexpr std::string_view column = Name.view().starts_with('-') ? Name.view().substr(1) : Name.view();
            return named_mistake<unknown_column<fixed_string<column.size()>(column), Model>>();
        }
    }
    using problem = typename decltype(find_problem())::type;
};
template <class Model, auto Pointer>
struct order_reading<Model, member<Pointer>> {
    static constexpr ordering read{column_of_member<Model, Pointer>(), ascending};
    using problem = member_mistake<Model, Pointer>;
};
template <class Model, class Term, order Direction>
struct order_reading<Model, ordered_term<Term, Direction>> {
    static constexpr ordering read{order_reading<Model, Term>::read.column, Direction};
    using problem = typename order_reading<Model, Term>::problem;
};

template <class Query, class... Given>
using order_mistake =
    std::conditional_t<Query::template has<spoilt>(), void,
                       first_mistake<typename order_reading<typename Query::model_type, Given>::problem...>>;

template <class... Given, class Set>
constexpr auto ordered(Set&& set) {
    using Query = std::remove_cvref_t<Set>;
    using Model = typename Query::model_type;
    if constexpr (Query::template has<spoilt>())
        return Query(std::forward<Set>(set));
    else
        return std::forward<Set>(set)
            .template with<query::order_by<order_reading<Model, Given>::read.column,
                                           order_reading<Model, Given>::read.direction>...>();
}

} // namespace detail

/// Gives a QuerySet `order_by()`.
template <class Set>
class ordering_clause {
public:
    /// `"-year"_f`, `"year"_f.descending()`, `col<&automobile::year>.descending()`; several are one after the
    /// other, and further calls add to them. Only clustering keys, in their order, all as declared or all
    /// reversed.
    template <class... Given>
    constexpr auto order_by(const Given&...) const& {
        using problem = detail::order_mistake<Set, Given...>;
        if constexpr (std::is_void_v<problem>)
            return detail::ordered<Given...>(static_cast<const Set&>(*this));
        else
            return (void)sizeof(problem), static_cast<const Set&>(*this).template with<spoilt>();
    }
    template <class... Given>
    constexpr auto order_by(const Given&...) && {
        using problem = detail::order_mistake<Set, Given...>;
        if constexpr (std::is_void_v<problem>)
            return detail::ordered<Given...>(static_cast<Set&&>(*this));
        else
            return (void)sizeof(problem), static_cast<Set&&>(*this).template with<spoilt>();
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
