// replace(before, now): a row of several tables whose keys may have changed, in one logged batch.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/model/explain.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/tables.hpp>
#include <cqlxx/query/detail/batch_bytes.hpp>
#include <cqlxx/query/detail/naming_model.hpp>
#include <cqlxx/query/detail/refused.hpp>
#include <cqlxx/query/detail/row_changes.hpp>
#include <cqlxx/query/detail/row_values.hpp>
#include <cqlxx/query/detail/same_key.hpp>
#include <cqlxx/query/detail/searched_vector.hpp>
#include <cqlxx/query/erase.hpp>
#include <cqlxx/query/index_support.hpp>
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/model_mistake.hpp>
#include <cqlxx/query/several_tables.hpp>
#include <cqlxx/query/write_mistake.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace query::detail {

/// The INSERT of a row whose key is as it was, of which only what changed is set; what it has no longer is null.
template <class Table>
statement::bound insert_changes(const model::row_struct<Table>& before, const model::row_struct<Table>& now) {
    using table = model::table<Table>;
    using row = model::row_struct<Table>;
    statement::value_list values;
    bool doubles = false;
    for_each_column<Table>([&](auto column) {
        const auto& value = table::template get<column>(now);
        if (!table::columns[column].is_key() && !is_changed<row, column>(before, now)) return values.add_unset();
        if (!table::columns[column].is_key() && is_absent(value)) return values.add_null();
        if constexpr (is_searchable(table::columns[column]))
            naming_model<row>([&] { check_member(value, table::columns[column]); });
        values.add(value);
        doubles = doubles || table::columns[column].is_list();
    });
    statement::options how;
    how.idempotent(!doubles);
    return statement::bound::constant(insert_statement<Table>::cql(), std::move(values), std::move(how),
                                      &row_codec<Table>::mismatch_of_markers, statement::effect::write);
}

} // namespace query::detail

/// A row of several tables in the place of another state of it: a value that holds both, encoded. In each table whose key
/// is another one now, the old row is deleted and the new one inserted; in the others, what changed is written. (Never
/// both for one row: all of a batch has one timestamp, and the DELETE would win.)
template <mapped Model>
class replace_statement : public statement::configurable<replace_statement<Model>> {
public:
    using row_type = void;
    using model_type = Model;
    static constexpr bool needs_logged_batch = true;

    /// Throws `error` with `errc::value_out_of_range` for a value that CQL can't hold.
    replace_statement(const Model& before, const Model& now) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (add_table<model::table_at<Model, I>>(before, now), ...);
        }(std::make_index_sequence<model::tables_of<Model>::size>());
    }

    /// A row that is not in the tables yet.
    explicit replace_statement(const Model& now) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (add_new<model::table_at<Model, I>>(now), ...);
        }(std::make_index_sequence<model::tables_of<Model>::size>());
    }

    /// To be read; the statements are prepared and sent one by one.
    std::string cql() const { return statement::describe(protocol::request::batch_type::logged, children_); }

    /// For clusters whose batch_size_fail_threshold is not 50 KiB.
    replace_statement batch_limit(std::size_t bytes) const& { return replace_statement(*this).batch_limit(bytes); }
    replace_statement batch_limit(std::size_t bytes) && {
        limit_ = bytes;
        return std::move(*this);
    }

    query::refused if_exists() const { return query::refuse<query::mistake::no_conditions_in_several_tables<Model>>(); }
    template <class... Guards>
    query::refused iff(const Guards&...) const {
        return query::refuse<
            query::mistake::no_conditions_in_several_tables<std::enable_if_t<sizeof...(Guards) + 1 != 0, Model>>>();
    }

    /// Throws error with errc::invalid_statement for more data than a batch may have.
    statement::bound lower() const& { return replace_statement(*this).lower_moved(); }
    statement::bound lower() && { return lower_moved(); }

    statement::options& options_of() noexcept { return how_; }

private:
    template <class Table>
    void add_table(const Model& before, const Model& now) {
        if (query::detail::is_same_key<Table>(before, now)) {
            add_data<Table>(query::detail::insert_changes<Table>(before, now));
        } else {
            children_.push_back(erase_statement<Table>(before).lower());
            add_new<Table>(now);
        }
    }
    template <class Table>
    void add_new(const Model& now) {
        add_data<Table>(insert_statement<Table>(now).lower());
    }
    template <class Table>
    void add_data(statement::bound insert) {
        children_.push_back(std::move(insert));
        bytes_ += query::detail::batch_bytes<insert_statement<Table, false>>::of(children_.back());
    }
    statement::bound lower_moved() {
        return query::detail::batch_of_row<Model>(std::move(children_), bytes_, limit_, std::move(how_));
    }

    std::vector<statement::bound> children_;
    std::size_t bytes_ = 0;
    statement::options how_;
    std::size_t limit_ = query::default_batch_limit;
};

/// Writes a row of several tables anew, keys included, where `before` is what the tables have now:
///
///     magazine moved = before;
///     moved.publisher = "Heise";
///     co_await session.execute(cqlxx::replace(before, moved));
///
/// If `before` is not what is there, the old rows stay. Nothing that did not change is written.
template <class Before, class Now>
auto replace(Before&& before, Now&& now) {
    using row_model = std::remove_cvref_t<Now>;
    if constexpr (!std::is_lvalue_reference_v<Before> || !std::is_lvalue_reference_v<Now>) {
        return query::refuse<query::mistake::row_is_a_temporary<row_model>>();
    } else if constexpr (!model::valid<row_model>) {
        model::explain<row_model>();
        return query::refused();
    } else if constexpr (!std::is_same_v<std::remove_cvref_t<Before>, row_model>) {
        return query::refuse<query::mistake::replace_of_another_model<std::remove_cvref_t<Before>, row_model>>();
    } else if constexpr (!model::in_several_tables<row_model>) {
        return query::refuse<query::mistake::replace_needs_several_tables<row_model>>();
    } else {
        return replace_statement<row_model>(before, now);
    }
}

} // namespace cqlxx::inline CQLXX_ABI
