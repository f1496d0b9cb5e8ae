// What a write that iff() rejected tells: the columns that its conditions asked for, and no others.
#pragma once

#include <cqlxx/model/detail/read_column.hpp>
#include <cqlxx/model/row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/detail/change_meaning.hpp>
#include <cqlxx/query/detail/same_key.hpp>
#include <cqlxx/statement/outcome.hpp>
#include <cqlxx/types/named_row.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace query {

namespace detail {
struct row_access;
}

namespace mistake {

template <class Column, class Model>
struct column_was_not_checked {
    static_assert(never<Model>,
                  "cqlxx: the cluster tells the columns of the conditions only: name it in iff(), or read the "
                  "row");
};

} // namespace mistake

/// The columns of a model that conditions asked for, as the cluster has them:
///
///     if (const auto* there = result.existing()) use((*there)["balance"_f]);
///
/// Null is what it is in the model: an empty optional or collection, or the default of the member.
template <class Model, std::size_t... Columns>
class checked_row {
public:
    /// The value of a column that was asked for; lives as long as this.
    template <class Term>
    const auto& operator[](const Term&) const {
        using position = detail::term_position<Model, Term>;
        using unknown = typename position::problem;
        if constexpr (!std::is_void_v<unknown>)
            return (void)sizeof(unknown), values_;
        else if constexpr (((position::column != Columns) && ...))
            return (void)sizeof(mistake::column_was_not_checked<Term, Model>), values_;
        else
            return model::table<Model>::template get<position::column>(values_);
    }

private:
    friend struct named_row_codec<checked_row>;
    friend struct detail::row_access;

    Model values_{}; ///< the other columns are of no meaning
};

namespace detail {

/// Rows that are models, and those that hold one.
struct row_access {
    template <class Model>
    static auto& model_of(Model& row) noexcept {
        if constexpr (requires { row.values_; } && !mapped<std::remove_const_t<Model>>)
            return row.values_;
        else
            return row;
    }
};

/// How to settle a write that is rejected with a Row: `Effect` has `read(bound)` and `in_effect(bound, const Model*)`.
template <class Model, class Row, class Effect>
struct settled_by {
    static bool decode(reader& in, std::span<const column_spec>, Row& row) {
        return row_codec<Model>::read(in, row_access::model_of(row));
    }
    static bool in_effect(const statement::bound& written, const Row* now) {
        return Effect::in_effect(written, now == nullptr ? nullptr : &row_access::model_of(*now));
    }
    static constexpr bool has_static_columns = model::table<Model>::count(model::column_kind::static_) != 0;
    static constexpr auto find_same_row() {
        bool (*found)(const statement::bound&, const statement::bound&) = nullptr;
        if constexpr (clustering_has_spellings<Model>) found = &names_same_row<Model>;
        return found;
    }
    static constexpr statement::settling<Row> value{
        &Effect::read, &row_codec<Model>::mismatch, &decode,        &row_codec<Model>::problem,
        &in_effect,    has_static_columns,          find_same_row()};
};

} // namespace detail

} // namespace query

/// Columns are found by their names.
template <class Model, std::size_t... Columns>
struct named_row_codec<query::checked_row<Model, Columns...>> {
    using Row = query::checked_row<Model, Columns...>;
    using table = model::table<Model>;

    static constexpr bool borrows = (is_view<typename table::template value_type<Columns>> || ...);

    static std::optional<std::string> mismatch(std::span<const column_spec> answer) {
        std::array<bool, sizeof...(Columns)> found{};
        for (const column_spec& c : answer) {
            const std::size_t i = position_of(c);
            if (i == found.size()) continue;
            if (auto wrong = columns[i].mismatch(c)) return wrong;
            found[i] = true;
        }
        for (std::size_t i = 0; i < found.size(); ++i)
            if (!found[i])
                return "the answer has no column \"" + std::string(table::columns[positions[i]].name) + "\" of table " +
                       std::string(table::name) + ", which a condition asked for";
        return std::nullopt;
    }
    static bool read(reader& in, std::span<const column_spec> answer, Row& row) {
        bool ok = true;
        for (const column_spec& c : answer) {
            const cell value = read_cell(in);
            if (const std::size_t i = position_of(c); i < columns.size()) ok = columns[i].read(value, row) && ok;
        }
        return ok && in.ok();
    }

private:
    struct column_codec {
        std::optional<std::string> (*mismatch)(const column_spec&);
        bool (*read)(const cell&, Row&);
    };
    template <std::size_t Column>
    static constexpr column_codec make_column() {
        using type = typename table::template value_type<Column>;
        constexpr bool null_allowed = types::null_allowed_in_struct<type>(model::options_of<Model>().is_strict());
        return {[](const column_spec& c) { return type_mismatch<type>(c); },
                [](const cell& value, Row& row) {
                    return (null_allowed || !value.is_null) &&
                           model::read_column(value, table::template get<Column>(row.values_));
                }};
    }
    static constexpr std::array<std::size_t, sizeof...(Columns)> positions{Columns...};
    static constexpr std::array<column_codec, sizeof...(Columns)> columns{make_column<Columns>()...};

    static std::size_t position_of(const column_spec& wanted) noexcept {
        std::size_t i = 0;
        while (i < positions.size() && table::columns[positions[i]].name != wanted.name) ++i;
        return i;
    }
};

} // namespace cqlxx::inline CQLXX_ABI
