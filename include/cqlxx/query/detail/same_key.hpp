// Whether two rows have one key in a table, as Cassandra tells keys apart: partition keys by their bytes, clustering keys by value.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/udt.hpp>
#include <cqlxx/model/wrapper.hpp>
#include <cqlxx/query/detail/change_value.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/same_value.hpp>
#include <cqlxx/types/type.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// What of a C++ type decides whether values of other bytes are the same: decimals, sets and maps, and what holds them. All else
/// is a blob.
template <class T>
struct comparable {
    static data_type type() {
        if constexpr (user_type<T>) {
            return fields(std::make_index_sequence<model::udt<T>::size>());
        } else if constexpr (map_type<T>) {
            return made_of(type_id::map,
                           {comparable<typename T::key_type>::type(), comparable<typename T::mapped_type>::type()});
        } else if constexpr (requires { typename T::value_type; }) {
            using element = typename T::value_type;
            if constexpr (cql_writable<element>) {
                if constexpr (is("set<")) return made_of(type_id::set, {comparable<element>::type()});
                if constexpr (is("list<")) return made_of(type_id::list, {comparable<element>::type()});
                if constexpr (is("vector<")) return vector_of(comparable<element>::type());
            }
        } else if constexpr (requires { std::tuple_size<T>::value; }) {
            return parts(std::make_index_sequence<std::tuple_size_v<T>>());
        }
        if constexpr (is("decimal")) return {type_id::decimal};
        return {type_id::blob};
    }

private:
    static constexpr bool is(std::string_view beginning) {
        if constexpr (user_type<T>)
            return false;
        else {
            const std::string_view cql(codec<T>::cql);
            return cql.starts_with(beginning) || (cql.starts_with("frozen<") && cql.substr(7).starts_with(beginning));
        }
    }
    static data_type made_of(type_id id, std::vector<data_type> elements) {
        data_type made{id};
        made.elements = std::move(elements);
        return made;
    }
    static data_type vector_of(data_type element) {
        data_type made = made_of(type_id::custom, {std::move(element)});
        const std::string_view cql(codec<T>::cql);
        for (const char c : cql.substr(cql.rfind(','))) // "vector<decimal, 3>"
            if (c >= '0' && c <= '9') made.dimension = made.dimension * 10 + static_cast<std::uint32_t>(c - '0');
        return made;
    }
    template <std::size_t... I>
    static data_type fields(std::index_sequence<I...>) {
        using udt = model::udt<T>;
        return made_of(type_id::udt, {comparable<model::unwrapped<typename udt::template value_type<I>>>::type()...});
    }
    template <std::size_t... I>
    static data_type parts(std::index_sequence<I...>) {
        return made_of(type_id::tuple, {comparable<std::tuple_element_t<I, T>>::type()...});
    }
};
template <class T>
struct comparable<std::optional<T>> : comparable<T> {};
template <class T>
struct comparable<frozen<T>> : comparable<T> {};

/// Two values of one column of a key.
template <class T>
bool is_same_part(const T& a, const T& b, types::spelling numbers) {
    std::array<byte_buffer, 2> bytes;
    writer out_a(bytes[0]), out_b(bytes[1]);
    codec<T>::write(out_a, a);
    codec<T>::write(out_b, b);
    return types::is_same_value(comparable<T>::type(), {bytes[0].view(), false}, {bytes[1].view(), false}, numbers);
}

/// Whether a row of a table would take the other's place. Partitions of 1.0 and 1.00 are two; rows of a partition are one.
template <class Table, class Row>
bool is_same_key(const Row& a, const Row& b) {
    using table = model::table<Table>;
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        const auto is_same = [&]<std::size_t Column>() {
            constexpr model::column_kind kind = table::columns[Column].kind;
            if constexpr (!table::columns[Column].is_key())
                return true;
            else
                return is_same_part(table::template get<Column>(a), table::template get<Column>(b),
                                    kind == model::column_kind::partition_key ? types::spelling::counts
                                                                              : types::spelling::is_ignored);
        };
        return (is_same.template operator()<I>() && ...);
    }(std::make_index_sequence<table::size>());
}

/// Whether rows of one partition may have one clustering key although its bytes differ: of 1.0 and 1.00, of sets, or of
/// types that hold such, of which the text tells the name only.
template <class Table>
inline constexpr bool clustering_has_spellings = [] {
    for (const model::column& c : model::table<Table>::columns)
        if (c.kind == model::column_kind::clustering_key)
            for (const std::string_view spelled : {"decimal", "varint", "frozen<"})
                if (c.type.find(spelled) != std::string_view::npos) return true;
    return false;
}();

/// Whether two statements that name a row by its whole key, with its values in the key's order, name one and the same.
template <class Table>
bool names_same_row(const statement::bound& a, const statement::bound& b) {
    using table = model::table<Table>;
    reader in_a(a.values().encoded()), in_b(b.values().encoded());
    bool same = true;
    const auto compare = [&]<std::size_t Column>(model::column_kind kind, types::spelling numbers) {
        if constexpr (table::columns[Column].is_key())
            if (table::columns[Column].kind == kind) {
                using value = typename table::template value_type<Column>;
                const cell one = read_cell(in_a), other = read_cell(in_b);
                same = same && types::is_same_value(comparable<value>::type(), one, other, numbers);
            }
    };
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (compare.template operator()<I>(model::column_kind::partition_key, types::spelling::counts), ...);
        (compare.template operator()<I>(model::column_kind::clustering_key, types::spelling::is_ignored), ...);
    }(std::make_index_sequence<table::size>());
    return same;
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
