// What follows from the clauses of a write: may it be repeated, what are its markers, can a row tell whether it took effect.
#pragma once

#include <cqlxx/model/row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/check_write.hpp>
#include <cqlxx/query/detail/change_effect.hpp>
#include <cqlxx/query/detail/modification_text.hpp>
#include <cqlxx/query/detail/write_sketch.hpp>
#include <cqlxx/query/detail/written_row.hpp>
#include <cqlxx/statement/bound.hpp>

#include <array>
#include <cstddef>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

template <class Model, class Verb, class... Clauses>
struct modification_effect {
    using table = model::table<Model>;

    static constexpr write_shape shape() noexcept { return write_sketched<Clauses...>.view(Verb::erases); }

    static constexpr bool is_idempotent = [] {
        bool all = !shape().conditional();
        for (const column_change& c : shape().changes)
            all = all && is_repeatable(table::columns[c.column], c, Verb::erases);
        for (const condition& c : shape().conditions) all = all && c.value != made_by::function_anew;
        return all;
    }();
    static constexpr statement::effect kind =
        table::has_counters ? statement::effect::unknown : statement::effect::write;

    static constexpr bool is_told = detail::is_told(table::columns, shape());

    /// See `row_codec`. What is taken from a map is a set of its keys, by the name of its column.
    static std::optional<std::string> mismatch_of_markers(std::span<const column_spec> markers) {
        std::optional<std::string> found;
        std::size_t at = 0;
        const auto look = [&]<class Clause>(Clause*) {
            if (at + Clause::markers <= markers.size() && !found) {
                const auto own = markers.subspan(at, Clause::markers);
                if constexpr (takes_keys<Clause>) {
                    const column_spec keys = model::detail::marker_of_keys(own.front());
                    found = row_codec<Model>::mismatch_of_markers(std::span(&keys, 1));
                } else {
                    found = row_codec<Model>::mismatch_of_markers(own);
                }
            }
            at += Clause::markers;
        };
        (look(static_cast<Clauses*>(nullptr)), ...);
        return found;
    }

    /// The SELECT of the row that the write was about. Requires is_told.
    static statement::bound read(const statement::bound& written) {
        constexpr bool clustering = !writes_partition(table::columns, shape());
        reader in(written.values().encoded());
        for (std::size_t i = 0; i < markers_before_key; ++i) next_value(in);
        statement::value_list keys;
        for (const condition& c : shape().conditions) {
            bytes_view value = next_value(in);
            if (c.tuple) value = value.subspan(sizeof(std::int32_t)); // a tuple is its parts with their lengths
            std::memcpy(keys.room(value.size(), static_cast<std::uint16_t>(c.columns)), value.data(), value.size());
        }
        return statement::bound::constant(model::constant_text<select_row_text<Model, clustering>>.view(),
                                          std::move(keys), statement::options());
    }

    static bool in_effect(const statement::bound& written, const Model* now) {
        if (Verb::erases && shape().changes.empty()) return now == nullptr;
        reader in(written.values().encoded());
        bool same = true;
        bool any_set = false; // otherwise the write leaves the row as it is, which must be there then
        const auto look = [&]<class Clause>(Clause*) {
            if constexpr (Clause::place == slot::using_ttl) {
                next_value(in);
            } else if constexpr (Clause::place == slot::change) {
                any_set = any_set || Clause::markers == 0 || reader(in).i32() != unset_length;
                same = change_effect<Model, Clause>::holds(in, now) && same;
            }
        };
        (look(static_cast<Clauses*>(nullptr)), ...);
        return same && (now != nullptr || any_set);
    }

private:
    template <class Clause>
    static constexpr bool takes_keys = [] {
        if constexpr (requires { Clause::demand.how; })
            return Clause::demand.how == change::subtract && table::columns[Clause::demand.column].map;
        else
            return false;
    }();
    static constexpr std::size_t markers_before_key = ((Clauses::place < slot::where ? Clauses::markers : 0) + ... + 0);
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
