// update(row): one row as UPDATE, found by its full key, what is absent left as it is.
#pragma once

#include <cqlxx/core/time_limit.hpp>
#include <cqlxx/model/explain.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/text_builder.hpp>
#include <cqlxx/model/view.hpp>
#include <cqlxx/query/clause/ttl.hpp>
#include <cqlxx/query/conditional_write.hpp>
#include <cqlxx/query/detail/is_variant.hpp>
#include <cqlxx/query/detail/key_text.hpp>
#include <cqlxx/query/detail/refused.hpp>
#include <cqlxx/query/detail/row_values.hpp>
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/several_tables.hpp>
#include <cqlxx/query/write_mistake.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/types/integer.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace query {

/// `UPDATE automobile SET price = ?, colour = ? WHERE manufacturer = ? AND year = ?`; if it `Expires`, with ` USING TTL ?`
/// behind the table.
template <mapped Model, bool Expires = false>
struct update_text {
    using rejected_type = Model;
    static constexpr bool removes = false;
    static constexpr std::size_t values_before = Expires ? 1 : 0;
    static constexpr int binds(const model::column& c) noexcept {
        if (c.kind == model::column_kind::partition_key) return 2;
        if (c.kind == model::column_kind::clustering_key) return updates_partition<Model> ? 0 : 3;
        return 1;
    }
    static constexpr void write(model::text_builder& out) noexcept {
        using table = model::table<Model>;
        out.add("UPDATE ");
        model::add_qualified_name(out, table::keyspace, table::name);
        out.add(Expires ? " USING TTL ? SET " : " SET ");
        bool first = true;
        for (const model::column& c : table::columns)
            if (!c.is_key()) {
                model::add_name(out.separate(first, ", "), c.name);
                out.add(" = ?");
            }
        add_key_condition(out, table::columns, !updates_partition<Model>);
    }
};

/// The same with ` IF EXISTS`.
template <mapped Model, bool Expires = false>
struct update_if_exists : update_text<Model, Expires> {
    static constexpr void write(model::text_builder& out) noexcept {
        update_text<Model, Expires>::write(out);
        out.add(" IF EXISTS");
    }
};

} // namespace query

/// One row as UPDATE: a value that holds the encoded row. All members that are no keys are set, except null ones and empty
/// collections, whose columns stay as they are. The row is made if it does not exist. Known to be idempotent unless the
/// model has lists.
template <mapped Model, bool Expires = false>
class update_statement : public statement::configurable<update_statement<Model, Expires>> {
public:
    using row_type = void;
    using model_type = Model;

    /// Encodes the row at once; throws `error` with `errc::value_out_of_range` for a value that CQL can't hold.
    explicit update_statement(const model::row_struct<Model>& row)
        requires(!Expires)
    {
        query::add_members<query::no_keys, Model>(values_, row);
        query::add_members<query::partition_keys, Model>(values_, row);
        if constexpr (!query::updates_partition<Model>) query::add_members<query::clustering_keys, Model>(values_, row);
        how_.idempotent(query::is_idempotent<Model>);
    }

    static constexpr std::string_view cql() noexcept {
        return model::constant_text<query::update_text<Model, Expires>>.view();
    }

    /// Null members and empty collections overwrite what is there: each costs a tombstone. Without this their columns are
    /// left as they are.
    update_statement& write_nulls() & {
        values_.write_nulls();
        return *this;
    }
    update_statement write_nulls() && {
        values_.write_nulls();
        return std::move(*this);
    }

    statement::bound lower() const& {
        return statement::bound::constant(cql(), values_, how_, &row_codec<Model>::mismatch_of_markers,
                                          statement::effect::write);
    }
    statement::bound lower() && {
        return statement::bound::constant(cql(), std::move(values_), std::move(how_),
                                          &row_codec<Model>::mismatch_of_markers, statement::effect::write);
    }

    /// Only if there is such a row. Completes with `outcome<Model>`.
    query::conditional_row_write<Model, query::update_if_exists<Model, Expires>> if_exists() const& {
        return {values_, how_};
    }
    query::conditional_row_write<Model, query::update_if_exists<Model, Expires>> if_exists() && {
        return {std::move(values_), how_};
    }
    /// Only if the row's columns are so: `iff("balance"_f = 10, "owner"_f != "joe")`. Completes with an `outcome` that, if
    /// rejected, holds these columns.
    template <class... Guards>
    auto iff(const Guards&... guards) const& {
        return update_statement(*this).iff(guards...);
    }
    template <class... Guards>
    auto iff(const Guards&... guards) && {
        using problem = query::detail::guards_mistake<Model, Guards...>;
        if constexpr (std::is_void_v<problem>)
            return query::guarded_row_write<Model, query::update_text<Model, Expires>>(std::move(values_), how_,
                                                                                       guards...);
        else
            return query::refuse<problem>();
    }

    /// What is set expires after that time; 0 s: never, whatever the table's default. Throws `error` with
    /// `errc::invalid_statement` for less than 0 s and more than 20 years.
    update_statement<Model, true> ttl(whole_seconds time_to_live) const&
        requires(!Expires)
    {
        return update_statement(*this).ttl(time_to_live);
    }
    update_statement<Model, true> ttl(whole_seconds time_to_live) &&
        requires(!Expires) {
            const std::int32_t seconds = query::ttl_in_seconds<Model>(time_to_live);
            values_.insert_values(0, 1, [&](writer& out) { write_value(out, seconds); });
            return update_statement<Model, true>(std::move(values_), std::move(how_));
        }

        statement::options& options_of() noexcept {
        return how_;
    }

private:
    template <mapped, bool>
    friend class update_statement;
    update_statement(statement::value_list&& values, statement::options&& how)
        : values_(std::move(values)), how_(std::move(how)) {}

    statement::value_list values_;
    statement::options how_;
};

/// Makes the UPDATE of a row that has a name; see `insert` for why temporaries are refused.
template <query::detail::one_kind Row>
auto update(Row&& row) {
    using row_model = std::remove_cvref_t<Row>;
    if constexpr (!std::is_lvalue_reference_v<Row>) {
        return query::refuse<query::mistake::row_is_a_temporary<row_model>>();
    } else if constexpr (!model::valid<row_model>) {
        model::explain<row_model>();
        return query::refused();
    } else if constexpr (model::says_view<row_model>) {
        return query::refuse<query::mistake::row_of_a_view<row_model>>();
    } else if constexpr (model::table<row_model>::has_counters) {
        return query::refuse<query::mistake::counters_are_not_assigned<row_model>>();
    } else if constexpr (model::table<row_model>::key_size == model::table<row_model>::size) {
        return query::refuse<query::mistake::nothing_to_update<row_model>>();
    } else if constexpr (model::in_several_tables<row_model>) {
        return query::write_each_table<row_model>([&]<class Table>() {
            if constexpr (model::table<Table>::key_size == model::table<Table>::size)
                return insert_statement<Table>(row); // nothing to set: the row is there, as it is after an UPDATE
            else
                return update_statement<Table>(row);
        });
    } else {
        return update_statement<row_model>(row);
    }
}

} // namespace cqlxx::inline CQLXX_ABI
