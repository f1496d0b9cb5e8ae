// Whether a row that is read looks as a change would have left it; which changes can be told from a row, and repeated.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/model/reflect.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/udt.hpp>
#include <cqlxx/model/wrapper.hpp>
#include <cqlxx/query/check_write.hpp>
#include <cqlxx/query/clause/change.hpp>
#include <cqlxx/query/detail/change_meaning.hpp>
#include <cqlxx/query/detail/change_value.hpp>
#include <cqlxx/query/detail/column_type.hpp>
#include <cqlxx/query/detail/written_row.hpp>
#include <cqlxx/query/write_shape.hpp>
#include <cqlxx/types/codec.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// A value that there is, or null.
template <class T>
const T* present(const T& value) noexcept {
    return &value;
}
template <class T>
const T* present(const std::optional<T>& value) noexcept {
    return value ? &*value : nullptr;
}

/// True if running a change twice is the same as running it once: not so where something is added to what is there, where
/// positions move, or where a function makes another value each time.
constexpr bool is_repeatable(const model::column& column, const column_change& made, bool erases) noexcept {
    const bool set_or_map = is_collection(column.type) && !column.is_list();
    if (made.value == made_by::function_anew) return false;
    switch (made.how) {
    case change::assign: return erases || !column.is_list();
    case change::add:
    case change::element: return set_or_map;
    case change::subtract: return is_collection(column.type);
    case change::prepend: return false;
    case change::field: return true;
    }
    return false;
}

/// True if a row tells whether a change was made: not so for sums and for places in lists.
constexpr bool is_told(const model::column& column, change how) noexcept {
    return how == change::assign || how == change::field || (is_collection(column.type) && !column.is_list());
}

/// Whether a row that is read tells if the write took effect: it must be one row, and its changes must show.
constexpr bool is_told(std::span<const model::column> table, const write_shape& asked) noexcept {
    bool all = true;
    for (const column_change& c : asked.changes)
        all = all && c.value == made_by::program && is_told(table[c.column], c.how);
    std::size_t named = 0, key = 0;
    for (const condition& c : asked.conditions) {
        all = all && c.relates == relation::equal && !c.token && c.value == made_by::program;
        named += c.columns;
    }
    const bool clustering = !writes_partition(table, asked);
    for (const model::column& c : table)
        key +=
            c.kind == model::column_kind::partition_key || (clustering && c.kind == model::column_kind::clustering_key);
    return all && named == key;
}

/// `now` is null if there is no row. Reads the change's values.
template <class Model, class Clause>
class change_effect {
    static constexpr std::size_t column = Clause::column;
    using table = model::table<Model>;
    using value = column_value<Model, column>;

public:
    static bool holds(reader& values, const Model* now) {
        if constexpr (Clause::demand.how == change::field)
            return field_holds(Clause::markers == 0 ? bytes_view() : next_value(values), now);
        else if constexpr (Clause::markers == 0) {
            return now == nullptr || is_gone(table::template get<column>(*now));
        } else {
            const bytes_view first = next_value(values);
            if constexpr (Clause::demand.how == change::assign) {
                return assigned(first, now);
            } else if constexpr (Clause::demand.how == change::element) {
                const bytes_view second = Clause::markers == 2 ? next_value(values) : bytes_view();
                return element_is(first, second, now);
            } else if constexpr (map_type<value> || set_type<value>) {
                return all_of_delta(first, now);
            } else {
                return false; // nobody asks: see is_told
            }
        }
    }

private:
    static std::int32_t length_of(bytes_view whole) noexcept { return reader(whole).i32(); }

    /// As a column without a value reads: null and empty, or what the member has by default.
    template <class T>
    static bool is_gone(const T& member) {
        if constexpr (requires { codec<T>::is_absent(member); } || requires { codec<T>::is_null(member); })
            return is_absent(member);
        else {
            byte_buffer by_default;
            writer out(by_default);
            const Model fresh{};
            write_value(out, table::template get<column>(fresh));
            return is_value(by_default.view(), member);
        }
    }

    static bool assigned(bytes_view written, const Model* now) {
        const std::int32_t length = length_of(written);
        if (length == unset_length) return true;
        if (length == null_length || is_nothing(written))
            return now == nullptr || is_gone(table::template get<column>(*now));
        return now != nullptr && is_value(written, table::template get<column>(*now));
    }

    static bool is_nothing([[maybe_unused]] bytes_view written) noexcept {
        if constexpr (user_type<value> && !table::columns[column].type.starts_with("frozen<"))
            return has_no_field(written.subspan(sizeof(std::int32_t)));
        else
            return false;
    }

    /// `written` is empty where the field is deleted.
    static bool field_holds(bytes_view written, const Model* now) {
        const std::int32_t length = written.empty() ? null_length : length_of(written);
        if (length == unset_length) return true;
        const value* whole = there(now);
        const value fresh{}; // as a field without a value reads
        const auto& field = model::unwrap(model::member<Clause::field>(whole == nullptr ? fresh : *whole));
        if (length != null_length) return whole != nullptr && is_value(written, field);
        byte_buffer by_default;
        writer out(by_default);
        write_value(out, model::unwrap(model::member<Clause::field>(fresh)));
        return is_value(by_default.view(), field);
    }

    /// What is there; null if there is none.
    static const value* there(const Model* now) noexcept {
        return now == nullptr ? nullptr : present(table::template get<column>(*now));
    }

    static bool element_is(bytes_view key_bytes, [[maybe_unused]] bytes_view mapped, const Model* now) {
        if constexpr (map_type<value> || set_type<value>) {
            reader in(key_bytes);
            typename value::key_type key{};
            if (!read_value(read_cell(in), key)) return false;
            const value* found = there(now);
            const bool contained = found != nullptr && found->find(key) != found->end();
            if constexpr (map_type<value>) {
                if (!mapped.empty() && length_of(mapped) != null_length)
                    return contained && is_value(mapped, found->find(key)->second);
            }
            return !contained;
        } else {
            return false;
        }
    }

    static bool all_of_delta(bytes_view written, const Model* now) {
        reader in(written);
        const cell delta = read_cell(in);
        if (delta.is_null) return true;
        reader elements(delta.data);
        const value* found = there(now);
        bool same = true;
        for (std::int32_t left = elements.i32(); left > 0 && same; --left) {
            typename value::key_type key{};
            if (!read_value(read_cell(elements), key)) return false;
            const bool contained = found != nullptr && found->find(key) != found->end();
            if constexpr (Clause::demand.how == change::subtract) {
                same = !contained;
            } else if constexpr (map_type<value>) {
                const bytes_view mapped = next_value(elements);
                same = contained && is_value(mapped, found->find(key)->second);
            } else {
                same = contained;
            }
        }
        return same;
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
