// UPDATE and DELETE whose columns, changes and conditions are known only when the program runs.
#pragma once

#include <cqlxx/core/time_limit.hpp>
#include <cqlxx/query/detail/dynamic/modify.hpp>
#include <cqlxx/query/detail/dynamic/rows.hpp>
#include <cqlxx/query/detail/dynamic/settle.hpp>
#include <cqlxx/query/dynamic_value.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/conditional.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/types/dynamic_row.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace query::detail {

/// What a conditional write has beside others: see `conditional_write`.
template <bool Conditional>
struct dynamic_outcome {};
template <>
struct dynamic_outcome<true> {
    using rejected_type = dynamic_row;
};

} // namespace query::detail

/// What `update()` and `erase()` of a run-time QuerySet make: an immutable value, of which each function returns another. Names
/// and values are checked where they are given, the write as a whole where its text is asked for or it is sent: what Cassandra
/// would refuse throws `error` with `errc::invalid_statement` and the sentence of the compiler, values as
/// `dynamic_query_set::filter` does.
///
///     co_await session.execute(cars.filter("year", 2012).update().set("price", 9'500).set("options__add", "radio"));
///
/// With `iff()` or `if_exists()` it completes with an `outcome<dynamic_row>`. `session.settle` tells what became of one that is
/// unknown where a row can: one row must be named, and no list changed in place; rejected, it then holds that row, in whole. Thread safety: distinct objects and const access: safe.
template <class Model, bool Conditional = false>
class dynamic_modification : public statement::configurable<dynamic_modification<Model, Conditional>>,
                             public query::detail::dynamic_outcome<Conditional> {
public:
    using model_type = Model;
    using row_type = void;
    using conditional = dynamic_modification<Model, true>;

    /// For `dynamic_query_set` and conditions.
    dynamic_modification(query::detail::dynamic_modify what, statement::options how)
        : what_(std::make_shared<const query::detail::dynamic_modify>(std::move(what))), options_(std::move(how)) {}

    /// Changes a column: `set("price", 10)`, `set("colour", std::nullopt)`; behind `__`, of a list, set or map, `add`, `append`,
    /// `prepend`, `update` (a map's pairs) and `remove` (of a map, keys). Counters know `add` and `remove`.
    dynamic_modification set(std::string_view name, const query::dynamic_value& value) const {
        return with([&](auto& what) { what.set(name, value); });
    }
    /// Changes an element of a list, by its position, or the value of a map, by its key; null removes it.
    dynamic_modification set_element(std::string_view column, const query::dynamic_value& key,
                                     const query::dynamic_value& value) const {
        return with([&](auto& what) { what.set_element(column, key, value); });
    }
    /// Of a DELETE: one column more.
    dynamic_modification erase(std::string_view column) const {
        return with([&](auto& what) { what.erase(column); });
    }
    /// Of a DELETE: an element of a list by its position, of a set, or of a map by its key.
    dynamic_modification erase_element(std::string_view column, const query::dynamic_value& key) const {
        return with([&](auto& what) { what.erase_element(column, key); });
    }
    /// Changes one field of a column whose user-defined type is not frozen: `set_field("home", "zip", 89'073)`; null removes it.
    dynamic_modification set_field(std::string_view column, std::string_view field,
                                   const query::dynamic_value& value) const {
        return with([&](auto& what) { what.set_field(column, field, value); });
    }
    /// Of a DELETE: one field of such a column.
    dynamic_modification erase_field(std::string_view column, std::string_view field) const {
        return with([&](auto& what) { what.erase_field(column, field); });
    }
    /// What is set expires after that time; see `query::modification::ttl`.
    dynamic_modification ttl(whole_seconds time_to_live) const {
        return with([&](auto& what) { what.ttl(time_to_live); });
    }

    /// Only if the row's column is so: `iff("balance__gte", 10)`. Null is compared with `eq` and `ne`.
    conditional iff(std::string_view name, const query::dynamic_value& value) const {
        return when([&](auto& what) { what.iff(query::detail::read_condition(what.table(), name), value); });
    }
    conditional iff(std::string_view column, std::string_view operation, const query::dynamic_value& value) const {
        return when(
            [&](auto& what) { what.iff(query::detail::read_condition(what.table(), column, operation), value); });
    }
    /// Only if an element of a list or map is so.
    conditional iff_element(std::string_view column, const query::dynamic_value& key, std::string_view operation,
                            const query::dynamic_value& value) const {
        return when([&](auto& what) {
            what.iff_element(query::detail::read_condition(what.table(), column, operation), key, value);
        });
    }
    /// Only if a field of a user-defined type is so.
    conditional iff_field(std::string_view column, std::string_view field, std::string_view operation,
                          const query::dynamic_value& value) const {
        return when([&](auto& what) {
            what.iff_field(query::detail::read_condition(what.table(), column, operation), field, value);
        });
    }
    /// Only if there is such a row.
    conditional if_exists() const {
        return when([](auto& what) { what.if_exists(); });
    }

    /// The text that is sent, with bind markers. Throws `error` with `errc::invalid_statement`.
    std::string cql() const { return what_->cql(); }
    /// Text, values and options for the session. Throws what `cql()` throws.
    statement::bound lower() const {
        return query::detail::lowered(what_, options_, &row_codec<query::columns_of<Model>>::mismatch_of_markers);
    }
    /// How `session.settle` finds out what became of it; null if no row tells.
    const statement::settling<dynamic_row>* settle_by() const
        requires Conditional
    {
        return query::detail::settling_of(*what_);
    }

    statement::options& options_of() noexcept { return options_; }

private:
    template <class Change>
    dynamic_modification with(const Change& change) const {
        query::detail::dynamic_modify changed = *what_;
        change(changed);
        return {std::move(changed), options_};
    }
    template <class Change>
    conditional when(const Change& change) const {
        query::detail::dynamic_modify changed = *what_;
        change(changed);
        return {std::move(changed), options_};
    }

    std::shared_ptr<const query::detail::dynamic_modify> what_; ///< shared with what is sent
    statement::options options_;
};

} // namespace cqlxx::inline CQLXX_ABI
