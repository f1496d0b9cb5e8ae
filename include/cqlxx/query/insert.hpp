// insert(row): one row as INSERT, all columns named, what is absent left unset.
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
#include <cqlxx/query/detail/refused.hpp>
#include <cqlxx/query/detail/row_of_values.hpp>
#include <cqlxx/query/detail/row_values.hpp>
#include <cqlxx/query/several_tables.hpp>
#include <cqlxx/query/write_mistake.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/types/integer.hpp>

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace query {

/// `INSERT INTO automobile (manufacturer, year) VALUES (?, ?)`; if it `Expires`, with ` USING TTL ?` behind.
template <mapped Model, bool Expires = false>
struct insert_text {
    static constexpr void write(model::text_builder& out) noexcept {
        write_values(out);
        if (Expires) out.add(" USING TTL ?");
    }
    static constexpr void write_values(model::text_builder& out) noexcept {
        using table = model::table<Model>;
        out.add("INSERT INTO ");
        model::add_qualified_name(out, table::keyspace, table::name);
        out.add(" (");
        bool first = true;
        for (const model::column& c : table::columns) model::add_name(out.separate(first, ", "), c.name);
        out.add(") VALUES (");
        for (std::size_t i = 0; i < table::size; ++i) out.add(i == 0 ? "?" : ", ?");
        out.add(")");
    }
};

/// The same with ` IF NOT EXISTS`.
template <mapped Model, bool Expires = false>
struct insert_if_not_exists {
    using rejected_type = Model;
    static constexpr bool removes = false;
    static constexpr int binds(const model::column&) noexcept { return 1; }
    static constexpr std::size_t values_before = 0; // a TTL comes last
    static constexpr void write(model::text_builder& out) noexcept {
        insert_text<Model, Expires>::write_values(out);
        out.add(Expires ? " IF NOT EXISTS USING TTL ?" : " IF NOT EXISTS");
    }
};

} // namespace query

/// One row as INSERT: a value that holds the encoded row. Null members and empty collections are left unset: they don't
/// overwrite what is there and cost no tombstone. Inserting a row that exists replaces the members that are set.
/// Known to be idempotent unless the model has lists.
template <mapped Model, bool Expires = false>
class insert_statement : public statement::configurable<insert_statement<Model, Expires>> {
public:
    using row_type = void;
    using model_type = Model;

    /// Encodes the row at once; throws `error` with `errc::value_out_of_range` for a value that CQL can't hold.
    explicit insert_statement(const model::row_struct<Model>& row)
        requires(!Expires)
    {
        query::add_members<query::all_columns, Model>(values_, row);
        how_.idempotent(query::is_idempotent<Model>);
    }

    static constexpr std::string_view cql() noexcept {
        return model::constant_text<query::insert_text<Model, Expires>>.view();
    }

    /// Null members and empty collections overwrite what is there: each costs a tombstone. Without this their columns are
    /// left as they are.
    insert_statement& write_nulls() & {
        values_.write_nulls();
        return *this;
    }
    insert_statement write_nulls() && {
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

    /// Only if there is no such row. Completes with `outcome<Model>`: rejected, it holds the row that is there.
    query::conditional_row_write<Model, query::insert_if_not_exists<Model, Expires>> if_not_exists() const& {
        return {values_, how_};
    }
    query::conditional_row_write<Model, query::insert_if_not_exists<Model, Expires>> if_not_exists() && {
        return {std::move(values_), how_};
    }
    /// An insert knows no other condition.
    template <class... Guards>
    query::refused iff(const Guards&...) const {
        return query::refuse<
            query::mistake::insert_with_condition<std::enable_if_t<sizeof...(Guards) + 1 != 0, Model>>>();
    }

    /// The row, or what of it is written, expires after that time; 0 s: never, whatever the table's default. Throws `error`
    /// with `errc::invalid_statement` for less than 0 s and more than 20 years.
    insert_statement<Model, true> ttl(whole_seconds time_to_live) const&
        requires(!Expires)
    {
        return insert_statement(*this).ttl(time_to_live);
    }
    insert_statement<Model, true> ttl(whole_seconds time_to_live) &&
        requires(!Expires) {
            values_.add(query::ttl_in_seconds<Model>(time_to_live));
            return insert_statement<Model, true>(std::move(values_), std::move(how_));
        }

        statement::options& options_of() noexcept {
        return how_;
    }

private:
    template <mapped, bool>
    friend class insert_statement;
    insert_statement(statement::value_list&& values, statement::options&& how)
        : values_(std::move(values)), how_(std::move(how)) {}

    statement::value_list values_;
    statement::options how_;
};

namespace query {

/// What braces without a type, insert({"Tesla", 2013}), are taken for.
struct braces {
    template <class... Values>
    braces(const Values&...) {}
};

} // namespace query

/// Makes the INSERT of a row that has a name:
///
///     const automobile model_s{"Tesla", 2013, "Model S", 57'400};
///     co_await session.execute(cqlxx::insert(model_s));
///
/// A temporary is refused when compiling: GCC 12 destroys such ones twice where they stand in a co_await expression.
template <query::detail::one_kind Row = query::braces>
auto insert(Row&& row) {
    using row_model = std::remove_cvref_t<Row>;
    if constexpr (std::same_as<row_model, query::braces>) {
        return query::refuse<query::mistake::row_of_no_model<row_model>>();
    } else if constexpr (!std::is_lvalue_reference_v<Row>) {
        return query::refuse<query::mistake::row_is_a_temporary<row_model>>();
    } else if constexpr (!model::valid<row_model>) {
        model::explain<row_model>();
        return query::refused();
    } else if constexpr (model::says_view<row_model>) {
        return query::refuse<query::mistake::row_of_a_view<row_model>>();
    } else if constexpr (model::table<row_model>::has_counters) {
        return query::refuse<query::mistake::counters_are_not_assigned<row_model>>();
    } else if constexpr (model::in_several_tables<row_model>) {
        return query::write_each_table<row_model>([&]<class Table>() { return insert_statement<Table>(row); });
    } else {
        return insert_statement<row_model>(row);
    }
}

/// Makes the INSERT of a row from the values of its members, in their order; members without a value have their defaults:
///
///     co_await session.execute(cqlxx::insert<automobile>("Tesla", 2013, "Model S", 57'400));
template <class Model, class... Values>
    requires(std::is_class_v<Model> && (!std::same_as<Model, Values> && ...))
auto insert(Values&&... values) {
    if constexpr (sizeof...(Values) == 1 && (std::same_as<Model, std::remove_cvref_t<Values>> && ...)) {
        return insert(values...); // insert<automobile>(row)
    } else if constexpr (!model::valid<Model>) {
        model::explain<Model>();
        return query::refused();
    } else if constexpr (model::says_view<Model>) {
        return query::refuse<query::mistake::row_of_a_view<Model>>();
    } else if constexpr (!std::is_void_v<query::row_problem<Model, Values...>>) {
        return query::refuse<query::row_problem<Model, Values...>>();
    } else {
        const Model row = query::row_of_values<Model>(std::forward<Values>(values)...);
        return insert(row);
    }
}

} // namespace cqlxx::inline CQLXX_ABI
