// One struct for several tables that serve several queries: how it lists them, and the model that stands for one of them.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/model/column.hpp>
#include <cqlxx/model/description.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// The members that are the partition key of a table, in its order.
template <fixed_string... Members>
struct partition {};
/// A member that is the next clustering key of a table.
template <fixed_string Member, order Order = ascending>
struct clustering {};

/// A table of a model that has several: its name and its key.
template <fixed_string Name, class... Key>
struct table_of {};

/// The tables of a model, in the struct. Each holds all columns; the first one's key says which row it is, and the keys of
/// the others hold all of it, so that no row replaces another.
///
///     struct magazine {
///         cqlxx::uuid id{};
///         std::string publisher{};
///         cqlxx::date published{};
///         std::string title{};
///         using tables = cqlxx::tables<
///             cqlxx::table_of<"magazine", cqlxx::partition<"id">>,
///             cqlxx::table_of<"magazine_by_publisher", cqlxx::partition<"publisher">,
///                             cqlxx::clustering<"published", cqlxx::descending>, cqlxx::clustering<"id">>>;
///     };
///
/// `insert`, `update`, `erase` and `replace` write all of them in one logged batch; queries read the one that serves them.
template <class... Tables>
struct tables {};

namespace model {

/// A part of a key by its member, as a table_of says it.
struct key_part {
    std::string_view member{};
    column_kind kind = column_kind::partition_key;
    order direction = ascending;
};

/// True if a model says that it has several tables, rightly or not.
template <class T>
concept in_several_tables = std::is_class_v<T> && !says_projection<T> &&
                            (requires { typename model_description<T>::tables; } || requires { typename T::tables; });

/// Stands for one table of a model that has several: a model of its own for all that is made of tables.
template <class Model, fixed_string Name>
struct in_table {};

namespace detail {

template <class Part>
struct part_of_key {
    static constexpr bool known = false;
    static constexpr std::array<key_part, 0> parts{};
};
template <fixed_string... Members>
struct part_of_key<partition<Members...>> {
    static constexpr bool known = true;
    static constexpr std::array<key_part, sizeof...(Members)> parts{key_part{Members.view()}...};
};
template <fixed_string Member, order Order>
struct part_of_key<clustering<Member, Order>> {
    static constexpr bool known = true;
    static constexpr std::array<key_part, 1> parts{key_part{Member.view(), column_kind::clustering_key, Order}};
};

template <class Table>
struct listed_table {
    static constexpr bool known = false;
};
template <fixed_string Name, class... Key>
struct listed_table<table_of<Name, Key...>> {
    static constexpr bool known = (part_of_key<Key>::known && ...);
    static constexpr std::string_view name = Name.view();
    static constexpr auto key = [] {
        std::array<key_part, (std::size_t{0} + ... + part_of_key<Key>::parts.size())> all{};
        [[maybe_unused]] std::size_t next = 0;
        [[maybe_unused]] const auto add = [&](const auto& parts) {
            for (const key_part& p : parts) all[next++] = p;
        };
        (add(part_of_key<Key>::parts), ...);
        return all;
    }();
    template <class Model>
    using model = in_table<Model, Name>;
};

template <class List>
struct table_list {
    static constexpr bool known = false;
};
template <class... Tables>
struct table_list<tables<Tables...>> {
    static constexpr bool known = sizeof...(Tables) > 0 && (listed_table<Tables>::known && ...);
    static constexpr std::size_t size = sizeof...(Tables);
    template <std::size_t Index>
    using at = listed_table<std::tuple_element_t<Index, std::tuple<Tables...>>>;
};

template <in_several_tables Model>
consteval auto find_tables() {
    if constexpr (requires { typename model_description<Model>::tables; })
        return table_list<typename model_description<Model>::tables>();
    else
        return table_list<typename Model::tables>();
}

} // namespace detail

/// What a model says of its tables: `known`, and if it is, `size` and `at<Index>`.
template <in_several_tables Model>
using tables_of = decltype(detail::find_tables<Model>());

/// The model that stands for the table at `Index`.
template <in_several_tables Model, std::size_t Index>
using table_at = typename tables_of<Model>::template at<Index>::template model<Model>;

/// The struct whose members are the columns of a model: another one than the model only for `in_table`.
template <class Model>
struct row_of : std::type_identity<Model> {};
template <class Model, fixed_string Name>
struct row_of<in_table<Model, Name>> : std::type_identity<Model> {};
template <class Model>
using row_struct = typename row_of<Model>::type;

namespace detail {

constexpr std::size_t find_member(std::span<const column> columns, std::string_view wanted) noexcept {
    std::size_t found = 0;
    while (found < columns.size() && columns[found].member != wanted && columns[found].name != wanted) ++found;
    return found;
}

/// Makes of columns that have no roles those of a table with this key. Members that are not there are passed over.
constexpr void assign_key(std::span<column> columns, std::span<const key_part> key) noexcept {
    std::size_t partition_size = 0;
    std::size_t clustering_size = 0;
    for (const key_part& part : key) {
        const std::size_t at = find_member(columns, part.member);
        if (at == columns.size()) continue;
        const bool clusters = part.kind == column_kind::clustering_key;
        columns[at].kind = part.kind;
        columns[at].position = clusters ? clustering_size++ : partition_size++;
        columns[at].direction = part.direction;
    }
}

/// The key of the table of that name.
template <class Model>
constexpr std::span<const key_part> key_of_table(std::string_view name) noexcept {
    std::span<const key_part> found{};
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        using list = tables_of<Model>;
        ((list::template at<I>::name == name ? void(found = list::template at<I>::key) : void()), ...);
    }(std::make_index_sequence<tables_of<Model>::size>());
    return found;
}

} // namespace detail
} // namespace model

/// The table has the options of all of them.
template <class Model, fixed_string Name>
struct model_description<model::in_table<Model, Name>> {
    static constexpr auto cqlxx_table = model::options_of<Model>();
};

} // namespace cqlxx::inline CQLXX_ABI
