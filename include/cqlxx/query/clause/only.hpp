// only() and defer(): models of which some columns are read.
#pragma once

#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/detail/column_reading.hpp>
#include <cqlxx/query/detail/selection.hpp>
#include <cqlxx/query/detail/spoilt.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

/// What clauses have in common that stand before FROM: their text is written by the head.
struct selecting_clause {
    static constexpr slot place = slot::selection;
    static constexpr std::string_view first = "";
    static constexpr std::string_view next = "";
    static constexpr std::size_t markers = 0;
    static constexpr no_demand demand{};

    static constexpr std::size_t rank(std::span<const model::column>) noexcept { return 0; }
    static constexpr void write(model::text_builder&, std::span<const model::column>) noexcept {}
};

} // namespace detail

/// The key and the columns at these positions of the model.
template <std::size_t... Columns>
struct only : detail::selecting_clause {
    template <class Model, bool Distinct>
    using list = typename decltype(detail::list_of_model<Model, Distinct, Columns...>())::type;
};

namespace detail {

/// The clause that reads the given columns or, deferred, all others; in whatever order they are given.
template <class Model, bool Deferred, std::size_t... Given>
consteval auto find_only() {
    constexpr auto is_read = [](std::size_t i) {
        return !model::table<Model>::columns[i].is_key() && ((i == Given) || ...) != Deferred;
    };
    constexpr std::size_t size = [is_read] {
        std::size_t count = 0;
        for (std::size_t i = 0; i < model::table<Model>::size; ++i) count += is_read(i);
        return count;
    }();
    constexpr auto read = [is_read] {
        std::array<std::size_t, size> found{};
        for (std::size_t i = 0, next = 0; i < model::table<Model>::size; ++i)
            if (is_read(i)) found[next++] = i;
        return found;
    }();
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return std::type_identity<only<read[I]...>>();
    }(std::make_index_sequence<size>());
}

template <class Model, std::size_t... Columns>
consteval std::size_t first_key_of() {
    std::size_t found = no_column;
    (void)((model::table<Model>::columns[Columns].is_key() && (found = Columns, true)) || ...);
    return found;
}

template <class Query, bool Deferred, class... Given>
consteval auto find_only_mistake() {
    using Model = typename Query::model_type;
    if constexpr (Query::reported) {
        return named_mistake<void>();
    } else if constexpr (sizeof...(Given) == 0) {
        return named_mistake<mistake::nothing_selected<Model>>();
    } else if constexpr (!std::is_void_v<columns_mistake<Query, Given...>>) {
        return named_mistake<columns_mistake<Query, Given...>>();
    } else if constexpr (Query::selects) {
        return named_mistake<selection_mistake<Query>>();
    } else if constexpr (Deferred) {
        constexpr std::size_t key = first_key_of<Model, column_reading<Model, Given>::column...>();
        if constexpr (key != no_column)
            return named_mistake<mistake::key_is_always_read<label<Model, key>, Model>>();
        else
            return named_mistake<void>();
    } else {
        return named_mistake<void>();
    }
}

/// A query with one more clause without a value; unchanged behind a mistake.
template <class Clause, class Set>
constexpr auto with_selection(Set&& set) {
    using Query = std::remove_cvref_t<Set>;
    if constexpr (Query::reported)
        return Query(std::forward<Set>(set));
    else
        return std::forward<Set>(set).template with<Clause>();
}

template <bool Deferred, class... Given, class Set>
constexpr auto reading_models(Set&& set) {
    using Model = typename std::remove_cvref_t<Set>::model_type;
    using clause = typename decltype(find_only<Model, Deferred, column_reading<Model, Given>::column...>())::type;
    return with_selection<clause>(std::forward<Set>(set));
}

} // namespace detail

/// Gives a QuerySet `only()` and `defer()`.
template <class Set>
class only_clause {
public:
    /// Reads the key and these columns: rows are models whose other members keep their defaults. (Don't insert such a row:
    /// the defaults would be written.)
    template <class... Given>
    constexpr auto only(const Given&...) const& {
        using problem = typename decltype(detail::find_only_mistake<Set, false, Given...>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::reading_models<false, Given...>(static_cast<const Set&>(*this));
        else
            return (void)sizeof(problem), static_cast<const Set&>(*this).template with<spoilt>();
    }
    template <class... Given>
    constexpr auto only(const Given&...) && {
        using problem = typename decltype(detail::find_only_mistake<Set, false, Given...>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::reading_models<false, Given...>(static_cast<Set&&>(*this));
        else
            return (void)sizeof(problem), static_cast<Set&&>(*this).template with<spoilt>();
    }
    /// Reads all columns but these, none of which may be of the key.
    template <class... Given>
    constexpr auto defer(const Given&...) const& {
        using problem = typename decltype(detail::find_only_mistake<Set, true, Given...>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::reading_models<true, Given...>(static_cast<const Set&>(*this));
        else
            return (void)sizeof(problem), static_cast<const Set&>(*this).template with<spoilt>();
    }
    template <class... Given>
    constexpr auto defer(const Given&...) && {
        using problem = typename decltype(detail::find_only_mistake<Set, true, Given...>())::type;
        if constexpr (std::is_void_v<problem>)
            return detail::reading_models<true, Given...>(static_cast<Set&&>(*this));
        else
            return (void)sizeof(problem), static_cast<Set&&>(*this).template with<spoilt>();
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
