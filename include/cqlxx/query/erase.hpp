// erase(row): deletes the row that has this row's key.
#pragma once

#include <cqlxx/model/explain.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/text_builder.hpp>
#include <cqlxx/model/view.hpp>
#include <cqlxx/query/conditional_write.hpp>
#include <cqlxx/query/detail/is_variant.hpp>
#include <cqlxx/query/detail/key_text.hpp>
#include <cqlxx/query/detail/refused.hpp>
#include <cqlxx/query/detail/row_values.hpp>
#include <cqlxx/query/several_tables.hpp>
#include <cqlxx/query/write_mistake.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace query {

/// `DELETE FROM automobile WHERE manufacturer = ? AND year = ?`
template <mapped Model>
struct erase_text {
    using rejected_type = Model;
    static constexpr bool removes = true;
    static constexpr std::size_t values_before = 0;
    static constexpr int binds(const model::column& c) noexcept {
        return c.kind == model::column_kind::partition_key ? 1 : c.kind == model::column_kind::clustering_key ? 2 : 0;
    }
    static constexpr void write(model::text_builder& out) noexcept {
        using table = model::table<Model>;
        out.add("DELETE FROM ");
        model::add_qualified_name(out, table::keyspace, table::name);
        add_key_condition(out, table::columns, true);
    }
};

/// The same with ` IF EXISTS`.
template <mapped Model>
struct erase_if_exists : erase_text<Model> {
    static constexpr void write(model::text_builder& out) noexcept {
        erase_text<Model>::write(out);
        out.add(" IF EXISTS");
    }
};

} // namespace query

/// A row's DELETE by its full key: a value that holds the encoded key. Static columns stay. Idempotent.
template <mapped Model>
class erase_statement : public statement::configurable<erase_statement<Model>> {
public:
    using row_type = void;
    using model_type = Model;

    /// Encodes the key at once; throws `error` with `errc::value_out_of_range` for a value that CQL can't hold.
    explicit erase_statement(const model::row_struct<Model>& row) {
        query::add_members<query::partition_keys, Model>(values_, row);
        query::add_members<query::clustering_keys, Model>(values_, row);
        how_.idempotent(true);
    }

    static constexpr std::string_view cql() noexcept { return model::constant_text<query::erase_text<Model>>.view(); }

    statement::bound lower() const& {
        return statement::bound::constant(cql(), values_, how_, &row_codec<Model>::mismatch_of_markers, effect);
    }
    statement::bound lower() && {
        return statement::bound::constant(cql(), std::move(values_), std::move(how_),
                                          &row_codec<Model>::mismatch_of_markers, effect);
    }

    /// Only if there is such a row. Completes with `outcome<Model>`.
    auto if_exists() const& { return erase_statement(*this).if_exists(); }
    auto if_exists() && {
        if constexpr (model::table<Model>::has_counters)
            return query::refuse<query::mistake::counters_know_no_conditions<Model>>();
        else
            return query::conditional_row_write<Model, query::erase_if_exists<Model>>(std::move(values_), how_);
    }
    /// Only if the row's columns are so: `iff("balance"_f = 0)`. Completes with an `outcome` that, if rejected, holds these
    /// columns.
    template <class... Guards>
    auto iff(const Guards&... guards) const& {
        return erase_statement(*this).iff(guards...);
    }
    template <class... Guards>
    auto iff(const Guards&... guards) && {
        using problem = query::detail::guards_mistake<Model, Guards...>;
        if constexpr (!std::is_void_v<problem>)
            return query::refuse<problem>();
        else if constexpr (model::table<Model>::has_counters)
            return query::refuse<query::mistake::counters_know_no_conditions<Model, Guards...>>();
        else
            return query::guarded_row_write<Model, query::erase_text<Model>>(std::move(values_), how_, guards...);
    }

    statement::options& options_of() noexcept { return how_; }

private:
    static constexpr statement::effect effect =
        model::table<Model>::has_counters ? statement::effect::unknown : statement::effect::write;

    statement::value_list values_;
    statement::options how_;
};

/// Makes the DELETE of a row that has a name; only its key is looked at. See `insert` for why temporaries are refused.
template <query::detail::one_kind Row>
auto erase(Row&& row) {
    using row_model = std::remove_cvref_t<Row>;
    if constexpr (!std::is_lvalue_reference_v<Row>) {
        return query::refuse<query::mistake::row_is_a_temporary<row_model>>();
    } else if constexpr (!model::valid<row_model>) {
        model::explain<row_model>();
        return query::refused();
    } else if constexpr (model::says_view<row_model>) {
        return query::refuse<query::mistake::row_of_a_view<row_model>>();
    } else if constexpr (model::in_several_tables<row_model>) {
        return query::write_each_table<row_model>([&]<class Table>() { return erase_statement<Table>(row); });
    } else {
        return erase_statement<row_model>(row);
    }
}

} // namespace cqlxx::inline CQLXX_ABI
