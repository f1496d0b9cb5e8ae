// The conditions of an iff() taken together: their mistakes, and the columns that a rejected write tells.
#pragma once

#include <cqlxx/query/checked_row.hpp>
#include <cqlxx/query/detail/field_meaning.hpp>
#include <cqlxx/query/detail/guard_meaning.hpp>
#include <cqlxx/query/detail/write_sketch.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

template <class Model, class... Guards>
consteval auto find_guards_mistake() {
    if constexpr (sizeof...(Guards) == 0)
        return named_mistake<mistake::nothing_to_ask<Model>>();
    else
        return named_mistake<first_mistake<typename guard_meaning<Model, Guards>::problem...>>();
}
/// The first mistake in the arguments of iff(); void if there is none.
template <class Model, class... Guards>
using guards_mistake = typename decltype(find_guards_mistake<Model, Guards...>())::type;

/// The columns of the guards among some clauses, each once.
template <class... Clauses>
struct guarded_columns {
    static constexpr auto& drawn = write_sketched<Clauses...>;
    static constexpr bool is_among_first(std::size_t count, std::size_t column) noexcept {
        for (const guard& g : drawn.view(false).guards.first(count))
            if (g.column == column) return true;
        return false;
    }
    static constexpr std::size_t size = [] {
        std::size_t count = 0;
        const auto guards = drawn.view(false).guards;
        for (std::size_t i = 0; i < guards.size(); ++i) count += is_among_first(i, guards[i].column) ? 0 : 1;
        return count;
    }();
    static constexpr auto columns = [] {
        std::array<std::size_t, size> found{};
        std::size_t next = 0;
        const auto guards = drawn.view(false).guards;
        for (std::size_t i = 0; i < guards.size(); ++i)
            if (!is_among_first(i, guards[i].column)) found[next++] = guards[i].column;
        return found;
    }();
};

template <class Model, class Columns, std::size_t... I>
consteval auto find_checked_columns(std::index_sequence<I...>) {
    if constexpr (sizeof...(I) == 0)
        return std::type_identity<Model>();
    else
        return std::type_identity<checked_row<Model, Columns::columns[I]...>>();
}
/// What the answer to a rejected write becomes: the guards' columns or, of IF EXISTS, which tells all, the model.
template <class Model, class... Clauses>
using checked_columns = typename decltype(find_checked_columns<Model, guarded_columns<Clauses...>>(
    std::make_index_sequence<guarded_columns<Clauses...>::size>()))::type;

} // namespace cqlxx::inline CQLXX_ABI::query::detail
