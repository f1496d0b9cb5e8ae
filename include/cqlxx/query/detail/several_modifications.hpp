// UPDATE and DELETE through a QuerySet of a model of several tables: which row is meant, and its write in each table.
#pragma once

#include <cqlxx/model/table.hpp>
#include <cqlxx/model/tables.hpp>
#include <cqlxx/query/clause/where.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/modification_text.hpp>
#include <cqlxx/query/detail/serving_table.hpp>
#include <cqlxx/query/model_mistake.hpp>
#include <cqlxx/query/several_tables.hpp>
#include <cqlxx/query/shape.hpp>
#include <cqlxx/query/write_mistake.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/options.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// The conditions that are the whole key of a table, among those of a QuerySet.
template <class Table, class... Clauses>
struct key_conditions {
    using table = model::table<Table>;
    /// The columns of the key, in its order.
    static constexpr auto columns = [] {
        std::array<std::size_t, table::key_size> found{};
        for (std::size_t i = 0; i < table::size; ++i) {
            const model::column& c = table::columns[i];
            if (c.is_key())
                found[c.position + (c.kind == model::column_kind::clustering_key ? table::partition_size : 0)] = i;
        }
        return found;
    }();
    /// Where each of them stands among the clauses; their number if it does not.
    static constexpr auto clauses = [] {
        constexpr std::array<condition, sizeof...(Clauses) + 1> all{Clauses::demand..., condition{}};
        std::array<std::size_t, table::key_size> found{};
        for (std::size_t k = 0; k < found.size(); ++k)
            while (found[k] < sizeof...(Clauses) && all[found[k]].column != columns[k]) ++found[k];
        return found;
    }();
    /// The first column of the key without a condition.
    static constexpr std::size_t lacking = [] {
        for (std::size_t k = 0; k < clauses.size(); ++k)
            if (clauses[k] == sizeof...(Clauses)) return columns[k];
        return no_column;
    }();

    template <class Verb>
    static auto modify(const statement::value_list& values) {
        return [&]<std::size_t... K>(std::index_sequence<K...>) {
            constexpr std::array<std::size_t, sizeof...(Clauses)> markers{Clauses::markers...};
            return modification<Table, Verb, where<columns[K], equal>...>(reordered(values, clauses, markers),
                                                                          statement::options());
        }(std::make_index_sequence<table::key_size>());
    }
};

/// What is wrong with one condition of a write to several tables.
template <class Model, condition Asked>
consteval auto find_row_condition_mistake() {
    if constexpr (Asked.token)
        return named_mistake<mistake::token_names_no_row<Model>>();
    else if constexpr (!model::detail::is_key_anywhere<Model>(Asked.column))
        return named_mistake<mistake::write_by_other_column<label<Model, Asked.column>, Model>>();
    else if constexpr (Asked.relates != relation::equal)
        return named_mistake<mistake::several_tables_need_equal<label<Model, Asked.column>, Model>>();
    else if constexpr (Asked.value != made_by::program)
        return named_mistake<mistake::function_in_several_tables<label<Model, Asked.column>, Model>>();
    else
        return named_mistake<void>();
}

template <class Table, std::size_t Lacking>
consteval auto find_lacking_mistake() {
    if constexpr (Lacking == no_column)
        return named_mistake<void>();
    else
        return named_mistake<mistake::write_lacks_key_of_table<label<Table, Lacking>, Table>>();
}

/// What keeps conditions from naming one row in each table.
template <class Model, class... Clauses>
consteval auto find_row_mistake() {
    using own = first_mistake<typename decltype(find_row_condition_mistake<Model, Clauses::demand>())::type...>;
    if constexpr (!std::is_void_v<own>)
        return named_mistake<own>();
    else
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return named_mistake<first_mistake<
                typename decltype(find_lacking_mistake<
                                  model::table_at<Model, I>,
                                  key_conditions<model::table_at<Model, I>, Clauses...>::lacking>())::type...>>();
        }(std::make_index_sequence<model::tables_of<Model>::size>());
}

/// UPDATE and DELETE of the row that these conditions name, in each table.
template <class Model, class... Clauses>
struct several_modifications {
    using problem = typename decltype(find_row_mistake<Model, Clauses...>())::type;

    /// `change(modification)` adds what is to be changed.
    template <class Verb, class Change>
    static auto make(const statement::value_list& values, const statement::options& how, const Change& change) {
        auto all = write_each_table<Model>(
            [&]<class Table>() { return change(key_conditions<Table, Clauses...>::template modify<Verb>(values)); });
        all.options_of() = how;
        return all;
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
