// Looks back at the bytes of a write: whose row it was, and whether the row that is there now is as it would have left it.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/column.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/text_builder.hpp>
#include <cqlxx/query/detail/is_equal.hpp>
#include <cqlxx/query/detail/key_text.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/types/codec.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// `SELECT manufacturer, year, price FROM automobile WHERE manufacturer = ? AND year = ?`
template <mapped Model, bool Clustering>
struct select_row_text {
    static constexpr void write(model::text_builder& out) noexcept {
        using table = model::table<Model>;
        out.add("SELECT ");
        bool first = true;
        for (const model::column& c : table::columns) model::add_name(out.separate(first, ", "), c.name);
        out.add(" FROM ");
        model::add_qualified_name(out, table::keyspace, table::name);
        add_key_condition(out, table::columns, Clustering);
        if (!Clustering) out.add(" LIMIT 1"); // static columns are the same in all rows
    }
};

/// The next [value] (§3) with its length.
CQLXX_LAZY bytes_view next_value(reader& in) noexcept;

/// True of a user-defined type without any field's value. Where it is not frozen, Cassandra keeps nothing of it: it reads as null.
CQLXX_LAZY bool has_no_field(bytes_view written) noexcept;

/// True if a value that was written is the one that is read now. Bytes first (NaN is itself), then as C++ values: sets without
/// an order and numbers with several spellings are equal although their bytes differ.
template <class T>
bool is_value(bytes_view written, const T& now) {
    byte_buffer again;
    writer out(again);
    write_value(out, now);
    if (as_text(again.view()) == as_text(written)) return true;
    if constexpr (std::default_initializable<T>) {
        reader in(written);
        T before{};
        return read_value(read_cell(in), before) && equality<T>::holds(before, now);
    } else {
        return false;
    }
}

/// `Write::binds(column)`: 0 if the write binds no value for it; other columns are bound in the order of these numbers
/// and, where they are the same, of the members. `Write::removes`: the write deletes the row. `Write::values_before`: others before these.
template <mapped Model, class Write>
struct written_row {
    using table = model::table<Model>;

    /// The SELECT of the row that the write was about.
    static statement::bound read(const statement::bound& what) {
        statement::value_list keys;
        add_keys(keys, what, model::column_kind::partition_key);
        if constexpr (clustering) add_keys(keys, what, model::column_kind::clustering_key);
        return statement::bound::constant(model::constant_text<select_row_text<Model, clustering>>.view(),
                                          std::move(keys), statement::options());
    }

    static bool in_effect(const statement::bound& what, const Model* now) {
        if (Write::removes || now == nullptr) return Write::removes == (now == nullptr);
        bool same = true;
        for_each_value(what, [&](std::size_t column, bytes_view value) {
            const reader in(value);
            const bool unset = reader(in).i32() == unset_length;
            same = same && (unset || comparisons[column](value, *now));
        });
        return same;
    }

private:
    static constexpr std::size_t bound_columns = [] {
        std::size_t count = 0;
        for (const model::column& c : table::columns) count += Write::binds(c) != 0 ? 1 : 0;
        return count;
    }();
    /// The columns in the order of their values.
    static constexpr auto order = [] {
        std::array<std::size_t, bound_columns> columns{};
        std::size_t next = 0;
        for (int place = 1; place <= 3; ++place)
            for (std::size_t i = 0; i < table::size; ++i)
                if (Write::binds(table::columns[i]) == place) columns[next++] = i;
        return columns;
    }();
    /// False: the write is about the partition's static columns only.
    static constexpr bool clustering = [] {
        bool bound = true;
        for (const model::column& c : table::columns)
            if (c.kind == model::column_kind::clustering_key) bound = bound && Write::binds(c) != 0;
        return bound;
    }();

    template <class Visit>
    static void for_each_value(const statement::bound& what, const Visit& visit) {
        reader in(what.values().encoded());
        for (std::size_t i = 0; i < Write::values_before; ++i) next_value(in);
        for (const std::size_t column : order) visit(column, next_value(in));
    }
    static void add_keys(statement::value_list& keys, const statement::bound& what, model::column_kind kind) {
        for_each_value(what, [&](std::size_t column, bytes_view value) {
            if (table::columns[column].kind == kind)
                std::memcpy(keys.room(value.size(), 1), value.data(), value.size());
        });
    }

    using comparison = bool (*)(bytes_view, const Model&);
    static constexpr auto comparisons = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<comparison, sizeof...(I)>{
            [](bytes_view value, const Model& now) { return is_value(value, table::template get<I>(now)); }...};
    }(std::make_index_sequence<table::size>());
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::query::detail {

CQLXX_LAZY_INLINE bytes_view next_value(reader& in) noexcept {
    const reader before = in;
    const std::int32_t length = in.i32();
    if (length > 0) in.raw(static_cast<std::size_t>(length));
    reader whole = before;
    return whole.raw(before.remaining() - in.remaining());
}

CQLXX_LAZY_INLINE bool has_no_field(bytes_view written) noexcept {
    for (reader in(written); in.remaining() != 0;)
        if (!read_cell(in).is_null || !in.ok()) return false;
    return true;
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail

#endif
