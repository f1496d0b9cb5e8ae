// Writes of rows that stand in several tables: one statement for each table, in one logged batch.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/time_limit.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/tables.hpp>
#include <cqlxx/query/detail/batch_bytes.hpp>
#include <cqlxx/query/detail/refused.hpp>
#include <cqlxx/query/model_mistake.hpp>
#include <cqlxx/statement/batch.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query {

/// The most that Cassandra takes in a batch unless it is configured otherwise (batch_size_fail_threshold, 50 KiB).
inline constexpr std::size_t default_batch_limit = 50 * 1024;

namespace detail {

template <class Statement>
concept writes_nulls = requires(Statement& s) { s.write_nulls(); };
template <class Statement>
concept expires = requires(const Statement& s, std::chrono::seconds time) { s.ttl(time); };

/// A logged batch of what writes one row to all tables of a model. Throws error with errc::invalid_statement for one that
/// has more bytes than the cluster would take.
template <class Model>
statement::bound batch_of_row(std::vector<statement::bound>&& children, std::size_t bytes, std::size_t limit,
                              statement::options&& how) {
    if (bytes > limit)
        throw error(errc::invalid_statement,
                    "a row of " + std::string(model::table<Model>::name) + " takes " + std::to_string(bytes) +
                        " bytes in the batch that writes it to " + std::to_string(model::tables_of<Model>::size) +
                        " tables, and the cluster takes " + std::to_string(limit) +
                        " at most: keep large values in a table of their own, or say batch_limit(bytes) if "
                        "batch_size_fail_threshold is higher there");
    bool idempotent = true;
    for (const statement::bound& child : children) idempotent = idempotent && child.how().idempotent().value_or(false);
    if (!how.idempotent()) how.idempotent(idempotent);
    auto parts = std::make_shared<const statement::batch_parts>(
        statement::batch_parts{protocol::request::batch_type::logged, std::move(children)});
    return statement::bound::batch(std::move(parts), std::move(how), statement::effect::write);
}

} // namespace detail

/// One write for each table of a model, as one request: a logged batch, so that all of them take effect, or none does.
/// Readers may see some of them before the others: a batch is atomic, not isolated. Known to be idempotent if all its
/// writes are. No conditions: Cassandra checks them within one table only.
template <class Model, class... Statements>
class several_writes : public statement::configurable<several_writes<Model, Statements...>> {
public:
    using row_type = void;
    using model_type = Model;
    /// Not for batches that apply half, nor for conditional ones.
    static constexpr bool needs_logged_batch = true;

    explicit several_writes(Statements... each) : each_(std::move(each)...) {}
    explicit several_writes(statement::options how, std::size_t limit, Statements... each)
        : each_(std::move(each)...), how_(std::move(how)), limit_(limit) {}

    /// To be read; the statements are prepared and sent one by one.
    std::string cql() const {
        const statement::bound lowered = lower();
        return statement::describe(lowered.parts()->type, lowered.parts()->children);
    }

    /// Null members and empty collections overwrite what is there; without this their columns are left as they are.
    several_writes write_nulls() const&
        requires(detail::writes_nulls<Statements> && ...)
    {
        return several_writes(*this).write_nulls();
    }
    several_writes write_nulls() &&
        requires(detail::writes_nulls<Statements>&&...) {
            std::apply([](auto&... each) { (each.write_nulls(), ...); }, each_);
            return std::move(*this);
        }

        /// What is written expires after that time; see `insert_statement::ttl`.
        auto ttl(whole_seconds time_to_live) const
            requires(detail::expires<Statements> && ...)
    {
        return std::apply(
            [&](const auto&... each) {
                return several_writes<Model, decltype(each.ttl(time_to_live))...>(how_, limit_,
                                                                                  each.ttl(time_to_live)...);
            },
            each_);
    }

    /// For clusters whose batch_size_fail_threshold is not 50 KiB.
    several_writes batch_limit(std::size_t bytes) const& { return several_writes(*this).batch_limit(bytes); }
    several_writes batch_limit(std::size_t bytes) && {
        limit_ = bytes;
        return std::move(*this);
    }

    refused if_not_exists() const { return refuse<mistake::no_conditions_in_several_tables<Model>>(); }
    refused if_exists() const { return refuse<mistake::no_conditions_in_several_tables<Model>>(); }
    template <class... Guards>
    refused iff(const Guards&...) const {
        return refuse<mistake::no_conditions_in_several_tables<std::enable_if_t<sizeof...(Guards) + 1 != 0, Model>>>();
    }

    /// Throws error with errc::invalid_statement for more data than a batch may have.
    statement::bound lower() const& { return several_writes(*this).lower_moved(); }
    statement::bound lower() && { return lower_moved(); }

    statement::options& options_of() noexcept { return how_; }

private:
    statement::bound lower_moved() {
        std::vector<statement::bound> children;
        children.reserve(sizeof...(Statements));
        std::size_t bytes = 0;
        const auto add = [&]<class Statement>(Statement& each) {
            children.push_back(std::move(each).lower());
            bytes += detail::batch_bytes<Statement>::of(children.back());
        };
        std::apply([&](auto&... each) { (add(each), ...); }, each_);
        return detail::batch_of_row<Model>(std::move(children), bytes, limit_, std::move(how_));
    }

    std::tuple<Statements...> each_;
    statement::options how_;
    std::size_t limit_ = default_batch_limit;
};

/// `make.template operator()<in_table<Model, Name>>()` for each table, as one write.
template <class Model, class Make>
auto write_each_table(const Make& make) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        using writes = several_writes<Model, decltype(make.template operator()<model::table_at<Model, I>>())...>;
        return writes(make.template operator()<model::table_at<Model, I>>()...);
    }(std::make_index_sequence<model::tables_of<Model>::size>());
}

} // namespace cqlxx::inline CQLXX_ABI::query
