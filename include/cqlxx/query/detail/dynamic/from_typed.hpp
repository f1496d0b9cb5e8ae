// A typed QuerySet as a run-time one: each clause with its text, its description and its values.
#pragma once

#include <cqlxx/core/endian.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/model/text_builder.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/detail/dynamic/select.hpp>
#include <cqlxx/query/detail/selection.hpp>
#include <cqlxx/query/detail/written_row.hpp>
#include <cqlxx/query/query_set.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// The values of a clause's markers, with their lengths.
inline byte_buffer take_values(reader& in, std::size_t markers) {
    byte_buffer taken;
    for (std::size_t i = 0; i < markers; ++i) taken.append(next_value(in));
    return taken;
}

template <class Model, class Clause>
struct clause_text {
    static constexpr void write(model::text_builder& out) noexcept { Clause::write(out, model::table<Model>::columns); }
};

template <class Selected>
kept_selector selector_of() {
    return {.meaning = {Selected::selectors.begin(), Selected::selectors.end()},
            .text = model::built_text(Selected::write),
            .type = Selected::type};
}
template <class Into, class... Selected>
void add_list(dynamic_select& to, selected_list<Into, Selected...>*, byte_buffer values, std::size_t markers) {
    to.select_values({selector_of<Selected>()...}, std::move(values), markers);
}

template <class Model, bool Distinct, class Clause>
void add_selection(dynamic_select& to, Clause*, byte_buffer values) {
    add_list(to, static_cast<typename Clause::template list<Model, Distinct>*>(nullptr), std::move(values),
             Clause::markers);
}
template <class Model, bool Distinct, std::size_t... Columns>
void add_selection(dynamic_select& to, only<Columns...>*, byte_buffer) {
    to.select_parts({Columns...});
}

template <class Model, bool Distinct, class Clause>
void add_clause(dynamic_select& to, Clause* clause, byte_buffer values) {
    using demand = std::remove_cvref_t<decltype(Clause::demand)>;
    if constexpr (std::same_as<demand, condition>)
        to.add(kept<condition>{Clause::demand, Clause::rank(model::table<Model>::columns),
                               std::string(model::constant_text<clause_text<Model, Clause>>.view()), std::move(values),
                               Clause::markers});
    else if constexpr (std::same_as<demand, ordering>)
        to.add(Clause::demand);
    else if constexpr (std::same_as<demand, similarity_demand>)
        to.add_nearest(Clause::demand.column, std::move(values));
    else if constexpr (std::same_as<demand, grouping>)
        to.add(kept<grouping>{Clause::demand, 0, std::string(model::constant_text<clause_text<Model, Clause>>.view()),
                              std::move(values), Clause::markers});
    else if constexpr (std::same_as<demand, limit_demand>)
        to.limit(load_big_endian<std::int32_t>(values.data() + sizeof(std::int32_t)));
    else if constexpr (std::same_as<demand, partition_limit_demand>)
        to.per_partition_limit(load_big_endian<std::int32_t>(values.data() + sizeof(std::int32_t)));
    else if constexpr (std::same_as<demand, filtering_demand>)
        to.allow_filtering();
    else if constexpr (std::same_as<demand, distinct_demand>)
        to.distinct();
    else if constexpr (Clause::place == slot::selection)
        add_selection<Model, Distinct>(to, clause, std::move(values));
    else
        static_assert(std::same_as<Clause, spoilt>, "cqlxx: a clause that run-time queries don't know");
}

template <class Model, class... Clauses>
dynamic_select select_of(const query_set<Model, Clauses...>& from) {
    [[maybe_unused]] constexpr bool distinct = ((Clauses::place == slot::distinct) || ...);
    dynamic_select made(facts_of<Model>());
    [[maybe_unused]] reader in(from.values_of_clauses().encoded());
    (add_clause<Model, distinct>(made, static_cast<Clauses*>(nullptr), take_values(in, Clauses::markers)), ...);
    return made;
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
