// save(row): writes what changed in a tracked row since it was loaded, in one request of constant text.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/time_limit.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/view.hpp>
#include <cqlxx/query/clause/change.hpp>
#include <cqlxx/query/clause/where.hpp>
#include <cqlxx/query/detail/key_text.hpp>
#include <cqlxx/query/detail/row_changes.hpp>
#include <cqlxx/query/detail/row_values.hpp>
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/modification.hpp>
#include <cqlxx/query/save_in_tables.hpp>
#include <cqlxx/query/tracked.hpp>
#include <cqlxx/query/write_mistake.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/commitment.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace query {

namespace detail {

template <class Model, std::size_t Column>
consteval auto find_set_clauses() {
    if constexpr (model::table<Model>::columns[Column].is_key())
        return std::tuple<>();
    else if constexpr (saved_by_deltas<Model, Column>)
        return std::tuple<apply_delta<Column, change::add>, apply_delta<Column, change::subtract>>();
    else
        return std::tuple<set_column<Column>>();
}
template <class Model, std::size_t Column, model::column_kind Kind>
consteval auto find_where_clause() {
    constexpr bool left_out = Kind == model::column_kind::clustering_key && updates_partition<Model>;
    if constexpr (model::table<Model>::columns[Column].kind == Kind && !left_out)
        return std::tuple<where<Column, equal>>();
    else
        return std::tuple<>();
}
template <class Model, class... Clauses>
consteval auto find_update(std::tuple<Clauses...>) {
    return std::type_identity<modification<Model, updating, Clauses...>>();
}
template <class Model, std::size_t... I>
consteval auto find_saving_update(std::index_sequence<I...>) {
    using enum model::column_kind;
    return find_update<Model>(std::tuple_cat(find_set_clauses<Model, I>()...,
                                             find_where_clause<Model, I, partition_key>()...,
                                             find_where_clause<Model, I, clustering_key>()...));
}

} // namespace detail

/// The UPDATE that names all columns but the key, in which what did not change is not set. Sets and maps are given what is
/// new and lose what is gone; lists and frozen values are assigned.
template <class Model>
using saving_update =
    typename decltype(detail::find_saving_update<Model>(std::make_index_sequence<model::table<Model>::size>()))::type;

namespace detail {

template <class Model, bool Expires>
struct saving {
    using type = saving_update<Model>;
};
template <class Model>
struct saving<Model, true> {
    using type = decltype(std::declval<saving_update<Model>>().ttl(std::chrono::seconds()));
};

} // namespace detail

/// A save with a condition: see `save_statement::if_exists()`.
template <class Update>
class conditional_save : public statement::configurable<conditional_save<Update>> {
public:
    using row_type = void;
    using model_type = typename Update::model_type;
    using rejected_type = typename Update::rejected_type;

    conditional_save(Update what, statement::commitment when_applied)
        : what_(std::move(what)), commitment_(std::move(when_applied)) {}

    static constexpr std::string_view cql() { return Update::cql(); }
    statement::bound lower() const& { return what_.lower(); }
    statement::bound lower() && { return std::move(what_).lower(); }
    static constexpr const statement::settling<rejected_type>* settle_by() noexcept { return Update::settle_by(); }

    const statement::commitment& commitment() const noexcept { return commitment_; }
    statement::options& options_of() noexcept { return what_.options_of(); }

private:
    Update what_;
    statement::commitment commitment_;
};

} // namespace query

/// What `save(row)` makes: a value that holds the encoded changes. Executed, it sends nothing if nothing changed, and makes the
/// row clean when it took effect.
template <mapped Model, bool Expires = false>
class save_statement : public statement::configurable<save_statement<Model, Expires>> {
public:
    using row_type = void;
    using model_type = Model;

    /// Encodes the changes at once. Throws `error`: with `errc::invalid_statement` if a column of the key was changed, with
    /// `errc::value_out_of_range` for a value that CQL can't hold.
    explicit save_statement(const tracked<Model>& row)
        requires(!Expires)
        : commitment_(row.memory(), std::make_shared<const Model>(*row)), is_new_(row.is_new()) {
        if (is_new_) {
            encode_new(*row);
            return;
        }
        check_key(*row.before(), *row);
        is_needed_ = query::detail::differs(*row.before(), *row);
        if constexpr (has_update) {
            query::detail::add_changes(values_, *row.before(), *row);
            query::add_members<query::partition_keys, Model>(values_, *row);
            if constexpr (!query::updates_partition<Model>)
                query::add_members<query::clustering_keys, Model>(values_, *row);
            how_.idempotent(!changes_list(*row.before(), *row));
        } else {
            encode_new(*row);
            is_needed_ = false;
        }
    }

    /// INSERT for a new row, otherwise the UPDATE, which is the same for all rows of the model.
    std::string_view cql() const {
        if constexpr (has_update)
            if (!is_new_) return update_type<>::cql();
        return insert_statement<Model, Expires>::cql();
    }

    statement::bound lower() const& { return save_statement(*this).lower_moved(); }
    statement::bound lower() && { return lower_moved(); }

    /// Only if the row is (still) there. Completes with `outcome<Model>`; it is sent even if nothing changed. Throws `error`
    /// with `errc::invalid_statement` for a new row.
    auto if_exists() const
        requires(model::table<Model>::key_size != model::table<Model>::size)
    {
        check_not_new();
        auto update = update_type<>(values_, conditional_options()).if_exists();
        return query::conditional_save<decltype(update)>(std::move(update), commitment_);
    }
    /// Only if the row's columns are so, whether they changed or not: `save(row).iff("version"_f = row.before()->version)`.
    template <class... Guards>
    auto iff(const Guards&... guards) const
        requires(model::table<Model>::key_size != model::table<Model>::size)
    {
        using problem = query::detail::guards_mistake<Model, Guards...>;
        if constexpr (!std::is_void_v<problem>) {
            return query::refuse<problem>();
        } else {
            check_not_new();
            auto update = update_type<>(values_, conditional_options()).iff(guards...);
            return query::conditional_save<decltype(update)>(std::move(update), commitment_);
        }
    }

    /// What is written expires after that time; 0 s: never, whatever the table's default. That is what changed, and of a new row
    /// all of it: what did not change keeps its own time, and where nothing did, nothing is sent. Throws `error` with
    /// `errc::invalid_statement` for less than 0 s and more than 20 years.
    save_statement<Model, true> ttl(whole_seconds time_to_live) const
        requires(!Expires)
    {
        return save_statement<Model, true>(*this, query::ttl_in_seconds<Model>(time_to_live));
    }

    /// False: nothing changed, so that nothing is sent. (Where it is sent nevertheless, in a batch, it changes nothing.)
    bool is_needed() const noexcept { return is_needed_; }
    /// What makes the row clean. Who saves in a batch calls `tracked::accept()`.
    statement::commitment commitment() const noexcept { return commitment_; }

    statement::options& options_of() noexcept { return how_; }

private:
    template <mapped, bool>
    friend class save_statement;
    using table = model::table<Model>;
    template <class Same = Model> // a model of keys alone has no UPDATE
    using update_type = typename query::detail::saving<Same, Expires>::type;

    save_statement(const save_statement<Model>& from, std::int32_t seconds)
        requires(Expires)
        : values_(from.values_), how_(from.how_), commitment_(from.commitment_), is_new_(from.is_new_),
          is_needed_(from.is_needed_) {
        const std::size_t position = is_new_ ? values_.count() : 0; // INSERT says it last, UPDATE first
        values_.insert_values(position, 1, [&](writer& out) { write_value(out, seconds); });
    }

    static constexpr bool has_update = table::key_size != table::size;

    void encode_new(const Model& row) {
        query::add_members<query::all_columns, Model>(values_, row);
        how_.idempotent(query::is_idempotent<Model>);
        is_new_ = true;
    }
    static void check_key(const Model& before, const Model& now) {
        query::detail::for_each_column<Model>([&](auto column) {
            if constexpr (table::columns[column].is_key())
                if (query::detail::is_changed<Model, column>(before, now))
                    throw error(errc::invalid_statement,
                                "column \"" + std::string(table::columns[column].name) + "\" of table " +
                                    std::string(table::name) +
                                    " is part of the key and was changed in a tracked row: that is another row, so "
                                    "insert it, and erase the one that was loaded");
        });
    }
    static bool changes_list(const Model& before, const Model& now) {
        bool found = false;
        query::detail::for_each_column<Model>([&](auto column) {
            if constexpr (table::columns[column].is_list())
                found = found || query::detail::is_changed<Model, column>(before, now);
        });
        return found;
    }
    void check_not_new() const {
        if (is_new_)
            throw error(errc::invalid_statement,
                        "a row that is not in the table yet can't be saved on a condition about it: execute "
                        "insert(*row).if_not_exists()");
    }
    statement::options conditional_options() const {
        statement::options how = how_;
        how.idempotent(false);
        return how;
    }

    statement::bound lower_moved() {
        return statement::bound::constant(cql(), std::move(values_), std::move(how_), marker_check(),
                                          statement::effect::write);
    }
    statement::marker_check marker_check() const noexcept {
        if constexpr (has_update)
            if (!is_new_) return update_type<>::marker_check();
        return &row_codec<Model>::mismatch_of_markers;
    }

    statement::value_list values_;
    statement::options how_;
    statement::commitment commitment_;
    bool is_new_;
    bool is_needed_ = true;
};

/// Saves a tracked row: what changed since it was loaded, and nothing else, in one request; a new one is inserted. Afterwards
/// the row is clean.
///
///     car->price = 9'900;
///     co_await session.execute(cqlxx::save(car));
///
/// Throws as `save_statement` does. Two programs that change different columns don't disturb each other; sets and maps merge.
/// The last writer of a column wins: add `.iff(…)` where that matters. A row of several tables is saved as by `replace`, so that
/// its keys may change.
template <class Model>
auto save(const tracked<Model>& row) {
    if constexpr (model::says_view<Model>)
        return query::refuse<query::mistake::row_of_a_view<Model>>();
    else if constexpr (model::table<Model>::has_counters)
        return query::refuse<query::mistake::counters_are_not_assigned<Model>>();
    else if constexpr (!model::in_several_tables<Model>)
        return save_statement<Model>(row);
    else
        return query::save_in_tables<Model>(row);
}

/// A row that nobody tracks does not say what changed: a compile error.
template <class Row>
    requires std::is_aggregate_v<Row>
auto save(const Row&) {
    return query::refuse<query::mistake::row_is_not_tracked<Row>>();
}

} // namespace cqlxx::inline CQLXX_ABI
