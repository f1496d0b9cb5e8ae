// Which table of a model that has several serves a query, and which key would, where none does.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/tables.hpp>
#include <cqlxx/query/check.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/selection.hpp>
#include <cqlxx/query/detail/spoilt.hpp>
#include <cqlxx/query/mistake.hpp>
#include <cqlxx/query/model_mistake.hpp>
#include <cqlxx/query/rule.hpp>
#include <cqlxx/query/shape.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/types/codec.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// True if the partition key is given by = or in, so that only these partitions are read.
constexpr bool names_partitions(std::span<const model::column> table, const shape& asked) noexcept {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (table[i].kind != model::column_kind::partition_key) continue;
        bool given = false;
        for (const condition& c : asked.conditions)
            given = given || (!c.token && c.column == i && (c.relates == relation::equal || c.relates == relation::in));
        if (!given) return false;
    }
    return true;
}

inline constexpr int unserved = 4;

/// How well a table serves a query, 0 best: by its partition key, by an index or as a whole, by filtering; or not at all.
constexpr int cost_in(std::span<const model::column> table, shape asked) {
    const bool filters = asked.allow_filtering;
    const bool direct = names_partitions(table, asked);
    asked.allow_filtering = false;
    if (check(table, asked).ok()) return direct ? 0 : 1;
    asked.allow_filtering = filters;
    if (filters && check(table, asked).ok()) return direct ? 2 : 3;
    return unserved;
}

/// Selections that read the token of the partition key.
template <class Selected>
inline constexpr bool reads_token = false;
template <class Model>
inline constexpr bool reads_token<picked_token<Model>> = true;
template <class Function, class... Arguments>
inline constexpr bool reads_token<applied<Function, Arguments...>> = (reads_token<Arguments> || ...);
template <class Into, class... Selected>
inline constexpr bool reads_token<selected_list<Into, Selected...>> = (reads_token<Selected> || ...);

/// The best table for a query, the first among equals, and how well it serves. A token is that of the first table.
struct serving {
    std::size_t table = 0;
    int cost = unserved;
};
template <class Model, class... Clauses>
consteval serving find_serving() {
    if constexpr ((std::same_as<spoilt, Clauses> || ...)) {
        return {};
    } else {
        constexpr std::size_t size = [] {
            bool token = reads_token<selection_of<Model, Clauses...>>;
            for (const condition& c : shape_of<Model, Clauses...>().conditions) token = token || c.token;
            return token ? std::size_t{1} : model::tables_of<Model>::size;
        }();
        return []<std::size_t... I>(std::index_sequence<I...>) {
            constexpr std::array<int, sizeof...(I)> costs{
                cost_in(model::table<model::table_at<Model, I>>::columns, shape_of<Model, Clauses...>())...};
            const auto best = static_cast<std::size_t>(std::min_element(costs.begin(), costs.end()) - costs.begin());
            return serving{best, costs[best]};
        }(std::make_index_sequence<size>());
    }
}

/// The model whose table a query reads.
template <class Model, class... Clauses>
struct asked_table : std::type_identity<Model> {};
template <model::in_several_tables Model, class... Clauses>
    requires model::valid<Model>
struct asked_table<Model, Clauses...>
    : std::type_identity<model::table_at<Model, find_serving<Model, Clauses...>().table>> {};

/// The values of some clauses, all or not, in another order: `order[i]` is the clause that comes at i, and `markers[c]` the
/// number of values of clause c.
template <std::size_t Wanted, std::size_t Size>
statement::value_list reordered(const statement::value_list& values, const std::array<std::size_t, Wanted>& order,
                                const std::array<std::size_t, Size>& markers) {
    std::array<bytes_view, Size> parts{};
    const bytes_view all = values.encoded();
    reader in(all);
    for (std::size_t i = 0; i < Size; ++i) {
        const std::size_t begin = all.size() - in.remaining();
        for (std::size_t m = 0; m < markers[i]; ++m) read_cell(in);
        parts[i] = all.subspan(begin, all.size() - in.remaining() - begin);
    }
    statement::value_list sorted;
    sorted.reserve(all.size());
    for (const std::size_t clause : order)
        sorted.insert_values(sorted.count(), markers[clause], [&](writer& out) { out.raw(parts[clause]); });
    return sorted;
}

/// UPDATE and DELETE of a row in each table: detail/several_modifications.hpp.
template <class Model, class... Clauses>
struct several_modifications;

/// The first mistake of some arguments by themselves, in one table.
template <class Table, template <class, class> class Meaning, class... Given>
using argument_mistake = first_mistake<typename Meaning<Table, Given>::problem...>;

/// The same in any table, for other columns are keys in each.
template <class Model, template <class, class> class Meaning, class... Given, std::size_t... I>
consteval auto find_argument_mistake_in_tables(std::index_sequence<I...>) {
    return named_mistake<first_mistake<argument_mistake<model::table_at<Model, I>, Meaning, Given...>...>>();
}

// --- where no table serves -----------------------------------------------------------------------------------------

/// A key that a query asks for: what is compared by = or in, then the order, then ranges, then what tells rows apart.
/// A template argument.
template <std::size_t Size>
struct proposed_key {
    std::array<std::size_t, Size> parts{}; ///< columns, in the order of the key
    std::array<order, Size> directions{};
    std::size_t partition = 0;
    std::size_t size = 0;

    constexpr void add(std::size_t column, order direction = ascending) noexcept {
        for (std::size_t i = 0; i < size; ++i)
            if (parts[i] == column) return;
        directions[size] = direction;
        parts[size++] = column;
    }
};

template <std::size_t Size>
constexpr proposed_key<Size> propose_key(const std::array<model::column, Size>& first, const shape& asked) noexcept {
    proposed_key<Size> proposed;
    for (const condition& c : asked.conditions)
        if (!c.token && (c.relates == relation::equal || c.relates == relation::in)) proposed.add(c.column);
    proposed.partition = proposed.size;
    for (const ordering& o : asked.orders) proposed.add(o.column, o.direction);
    for (const condition& c : asked.conditions)
        if (!c.token) proposed.add(c.column);
    for (const model::column_kind kind : {model::column_kind::partition_key, model::column_kind::clustering_key})
        for (std::size_t position = 0; position < Size; ++position)
            for (std::size_t i = 0; i < Size; ++i)
                if (first[i].kind == kind && first[i].position == position) proposed.add(i);
    return proposed;
}

/// Columns of a table that has this key.
template <std::size_t Size>
constexpr auto columns_with(std::array<model::column, Size> columns, const proposed_key<Size>& key) noexcept {
    for (model::column& c : columns) c.kind = model::column_kind::regular;
    for (std::size_t i = 0; i < key.size; ++i) {
        model::column& c = columns[key.parts[i]];
        const bool clusters = i >= key.partition;
        c.kind = clusters ? model::column_kind::clustering_key : model::column_kind::partition_key;
        c.position = clusters ? i - key.partition : i;
        c.direction = key.directions[i];
    }
    return columns;
}

/// A key as a list of tables says it.
template <class Model, auto Key, std::size_t... P, std::size_t... C>
auto named_key(std::index_sequence<P...>, std::index_sequence<C...>)
    -> table_key<partition<label<Model, Key.parts[P]>...>,
                 clustering<label<Model, Key.parts[Key.partition + C]>, Key.directions[Key.partition + C]>...>;

/// Whether a table with this key would serve.
template <class Model, std::size_t Size>
constexpr bool would_serve(const proposed_key<Size>& key, const shape& asked) {
    for (const condition& c : asked.conditions)
        if (c.token) return false;
    for (std::size_t i = 0; i < key.size; ++i) {
        const model::member_facts& member = model::detail::all_facts<Model>[key.parts[i]];
        if (!member.key_allowed || member.nullable) return false;
    }
    return key.partition != 0 && check(columns_with(model::detail::all_columns<Model>, key), asked).ok();
}

/// The mistake of a query that no table serves: the key that would, if one does; otherwise what the first table says.
template <class Model, class... Clauses>
consteval auto find_unserved() {
    constexpr serving found = find_serving<Model, Clauses...>();
    if constexpr (found.cost != unserved) {
        return named_mistake<void>();
    } else {
        constexpr auto key = propose_key(model::detail::all_columns<Model>, shape_of<Model, Clauses...>());
        if constexpr (would_serve<Model>(key, shape_of<Model, Clauses...>())) {
            using wanted = decltype(named_key<Model, key>(std::make_index_sequence<key.partition>(),
                                                          std::make_index_sequence<key.size - key.partition>()));
            return named_mistake<mistake::no_table_serves<wanted, Model>>();
        } else {
            using first = model::table_at<Model, 0>;
            constexpr verdict broken = check(model::table<first>::columns, shape_of<Model, Clauses...>());
            return find_query_mistake<broken, first>();
        }
    }
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
