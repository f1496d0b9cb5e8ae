// Finds out what became of a conditional write that was made at run time: which row to read, and whether it is as the write
// would have left it. The typed twin is modification_effect.hpp.
#pragma once

#include <cqlxx/query/detail/change_effect.hpp>
#include <cqlxx/query/detail/dynamic/modify.hpp>
#include <cqlxx/query/detail/written_row.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/outcome.hpp>
#include <cqlxx/types/dynamic_row.hpp>
#include <cqlxx/types/same_value.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// A write as it was sent, and what it was made of.
struct sent_modification : statement::planned_text {
    sent_modification(std::string text, std::shared_ptr<const dynamic_modify> from)
        : planned_text{std::move(text), {}}, what(std::move(from)) {}

    std::shared_ptr<const dynamic_modify> what;
};

/// `SELECT bank, number, balance FROM account WHERE bank = ? AND number = ?`. Requires is_told.
inline statement::bound read_back(const statement::bound& written) {
    const dynamic_modify& what = *static_cast<const sent_modification*>(written.plan())->what;
    const std::span<const model::column> table = what.table().columns;
    std::string text = "SELECT ";
    for (const model::column& c : table) text.append(&c == table.data() ? "" : ", ").append(model::quoted_name(c.name));
    add_qualified_name(text += " FROM ", what.table());
    statement::value_list keys;
    const char* before = " WHERE ";
    for (const auto& c : what.conditions()) {
        std::size_t column = c.asked.column;
        for (std::size_t i = 0; i < c.asked.columns; ++i, before = " AND ") {
            if (i != 0) // the next key of a tuple
                column = static_cast<std::size_t>(
                    std::ranges::find_if(table,
                                         [&](const model::column& other) {
                                             return other.kind == model::column_kind::clustering_key &&
                                                    other.position == table[column].position + 1;
                                         }) -
                    table.begin());
            text.append(before).append(model::quoted_name(table[column].name)).append(" = ?");
        }
        bytes_view value = c.values.view();
        if (c.asked.tuple) value = value.subspan(sizeof(std::int32_t)); // a tuple is its parts with their lengths
        std::memcpy(keys.room(value.size(), static_cast<std::uint16_t>(c.asked.columns)), value.data(), value.size());
    }
    if (what.writes_partition()) text += " LIMIT 1"; // static columns are the same in all rows
    return statement::bound::owned(std::move(text), std::move(keys), {}, statement::dispatch::prepared);
}

/// Whether a row looks as one change would have left it.
class change_reading {
public:
    change_reading(const dynamic_modify& what, const kept<column_change>& change, const dynamic_row* now)
        : table_(what.table()), change_(change), column_(what.table().columns[change.asked.column]) {
        const auto place = now == nullptr ? std::nullopt : now->find(column_.name);
        if (!place) return;
        now_ = now->raw(*place);
        type_ = &now->columns()[*place].type;
    }

    /// It sets a value or removes one, and does not leave the column as it is.
    bool sets() const {
        reader values(change_.values.view());
        if (change_.markers == 2) read_cell(values); // the key of an element
        return change_.markers == 0 || values.i32() != unset_length;
    }

    bool holds() const {
        if (!sets()) return true;
        reader values(change_.values.view());
        const cell first = change_.markers == 0 ? cell() : read_cell(values);
        switch (change_.asked.how) {
        case change::assign: return is_gone(first) ? is_gone(now_) : is_there(first);
        case change::field: return field_holds(first);
        case change::element: return element_holds(first, change_.markers == 2 ? read_cell(values) : cell());
        case change::add:
        case change::subtract: return first.is_null || delta_holds(first.data);
        case change::prepend: break; // nobody asks: see is_told
        }
        return false;
    }

private:
    /// Collections that are not frozen are null when they are empty, user-defined types without any field's value.
    bool is_gone(const cell& value) const {
        if (value.is_null || column_.collection) return value.is_null || reader(value.data).i32() == 0;
        const bool has_fields = !table_.fields[change_.asked.column].empty();
        return has_fields && !column_.type.starts_with("frozen<") && has_no_field(value.data);
    }
    bool is_there(const cell& written) const { return type_ != nullptr && types::is_same_value(*type_, written, now_); }
    bool field_holds(const cell& written) const {
        if (type_ == nullptr || now_.is_null) return written.is_null;
        const std::string_view wanted = table_.fields[change_.asked.column][change_.asked.field].name;
        reader in(now_.data);
        for (std::size_t i = 0; i < type_->field_names.size(); ++i) {
            const cell field = in.remaining() == 0 ? cell() : read_cell(in);
            if (type_->field_names[i] == wanted) return types::is_same_value(type_->elements[i], written, field);
        }
        return false;
    }
    /// What the collection has; nothing where it is null.
    std::vector<cell> elements() const {
        if (type_ == nullptr || now_.is_null) return {};
        return types::elements_of(*type_, now_.data).value_or(std::vector<cell>());
    }
    /// The value beside a key, or an element of a set itself; null if it is not there.
    const cell* find(const std::vector<cell>& all, const cell& key) const {
        const std::size_t step = is_map(column_.type) ? 2 : 1;
        for (std::size_t i = 0; i < all.size(); i += step)
            if (types::is_same_value(type_->elements[0], key, all[i])) return &all[i + step - 1];
        return nullptr;
    }
    bool element_holds(const cell& key, const cell& mapped) const {
        const std::vector<cell> all = elements();
        const cell* found = find(all, key);
        if (mapped.is_null) return found == nullptr;
        return found != nullptr && types::is_same_value(type_->elements[1], mapped, *found);
    }
    bool delta_holds(bytes_view delta) const {
        const bool subtracts = change_.asked.how == change::subtract; // of a map its keys
        const std::vector<cell> all = elements();
        const std::size_t step = is_map(column_.type) && !subtracts ? 2 : 1;
        const auto written = types::elements_of({.id = step == 2 ? type_id::map : type_id::set}, delta);
        bool same = written.has_value();
        for (std::size_t i = 0; same && i < written->size(); i += step) {
            const cell* found = find(all, (*written)[i]);
            same = (found == nullptr) == subtracts;
            if (same && step == 2) same = types::is_same_value(type_->elements[1], (*written)[i + 1], *found);
        }
        return same;
    }

    const table_facts& table_;
    const kept<column_change>& change_;
    const model::column& column_;
    cell now_{};
    const data_type* type_ = nullptr; ///< as the cluster says; null: no row
};

/// See `modification_effect::in_effect`.
inline bool is_in_effect(const statement::bound& written, const dynamic_row* now) {
    const dynamic_modify& what = *static_cast<const sent_modification*>(written.plan())->what;
    if (what.erases() && what.changes().empty()) return now == nullptr;
    bool same = true, any_set = false; // otherwise the write leaves the row as it is, which must be there then
    for (const auto& c : what.changes()) {
        const change_reading reading(what, c, now);
        any_set = any_set || reading.sets();
        same = same && reading.holds();
    }
    return same && (now != nullptr || any_set);
}

template <bool SharesCells>
struct settled_at_run_time {
    static bool decode(reader& in, std::span<const column_spec> columns, dynamic_row& row) {
        return row_codec<dynamic_row>::read(in, row_columns(columns), row);
    }
    static constexpr statement::settling<dynamic_row> value{&read_back,    &row_codec<dynamic_row>::mismatch,
                                                            &decode,       &row_codec<dynamic_row>::problem,
                                                            &is_in_effect, SharesCells};
};

/// How to settle the write; null if no row tells what became of it.
inline const statement::settling<dynamic_row>* settling_of(const dynamic_modify& what) {
    if (!what.is_told()) return nullptr;
    for (const model::column& c : what.table().columns) // 1.0 and 1.00 may be one row of a batch, too
        if (c.kind == model::column_kind::static_ ||
            (c.kind == model::column_kind::clustering_key &&
             (c.type.find("decimal") != std::string_view::npos || c.type.starts_with("frozen<"))))
            return &settled_at_run_time<true>::value;
    return &settled_at_run_time<false>::value;
}

/// The checked statement, which knows what it was made of. Throws `error` as `dynamic_modify::cql`.
inline statement::bound lowered(std::shared_ptr<const dynamic_modify> what, statement::options how,
                                statement::marker_check check) {
    const dynamic_modify& made = *what;
    auto sent = std::make_shared<const sent_modification>(made.cql(), std::move(what));
    made.complete(how);
    auto whole = statement::bound::planned(std::move(sent), made.values(), std::move(how), check, made.effect());
    return made.is_conditional() ? std::move(whole).with_condition() : std::move(whole);
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
