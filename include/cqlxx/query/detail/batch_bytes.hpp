// How many bytes of data a statement adds to a batch, as the cluster counts them or fewer: what limits its size.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/model/column.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/detail/modification_text.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/types/codec.hpp>

#include <cstddef>
#include <span>

namespace cqlxx::inline CQLXX_ABI {

template <mapped Model, bool Expires>
class insert_statement;
template <mapped Model, bool Expires>
class update_statement;
template <mapped Model>
class erase_statement;

namespace query::detail {

/// Adds up the next `count` values; nulls and what is not set have no bytes.
CQLXX_LAZY std::size_t value_bytes(reader& in, std::size_t count);

/// Adds up the values of some columns in member order, but for the partition key, which is not counted.
template <class Wanted>
std::size_t column_bytes(reader& in, std::span<const model::column> columns, const Wanted& wanted) {
    std::size_t sum = 0;
    for (const model::column& c : columns) {
        if (!wanted(c)) continue;
        const std::size_t bytes = value_bytes(in, 1);
        if (c.kind != model::column_kind::partition_key) sum += bytes;
    }
    return sum;
}

/// What it is for a kind of statement; a DELETE of rows has no data.
template <class Statement>
struct batch_bytes {
    static std::size_t of(const statement::bound&) noexcept { return 0; }
};
template <class Model, bool Expires>
struct batch_bytes<insert_statement<Model, Expires>> {
    static std::size_t of(const statement::bound& lowered) {
        reader in(lowered.values().encoded());
        return column_bytes(in, model::table<Model>::columns, [](const model::column&) { return true; });
    }
};
template <class Model, bool Expires>
struct batch_bytes<update_statement<Model, Expires>> {
    static std::size_t of(const statement::bound& lowered) {
        reader in(lowered.values().encoded());
        value_bytes(in, Expires ? 1 : 0);
        return column_bytes(in, model::table<Model>::columns, [](const model::column& c) { return !c.is_key(); });
    }
};
template <class Model, class Verb, class... Clauses>
struct batch_bytes<modification<Model, Verb, Clauses...>> {
    static std::size_t of(const statement::bound& lowered) {
        reader in(lowered.values().encoded());
        std::size_t sum = 0;
        const auto add = [&](slot place, std::size_t markers) {
            const std::size_t bytes = value_bytes(in, markers);
            if (place == slot::change) sum += bytes;
        };
        (add(Clauses::place, Clauses::markers), ...);
        return sum;
    }
};

} // namespace query::detail
} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::query::detail {

CQLXX_LAZY_INLINE std::size_t value_bytes(reader& in, std::size_t count) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += read_cell(in).data.size();
    return sum;
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail

#endif
