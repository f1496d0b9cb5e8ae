// Several writes of one partition as one conditional write: all of them take effect, if all conditions hold, or none.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/protocol/request/batch.hpp>
#include <cqlxx/statement/batch.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/conditional.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/statement/outcome.hpp>
#include <cqlxx/types/dynamic_row.hpp>
#include <cqlxx/types/named_row.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace statement {

/// The conditional write whose bytes are those of this statement: itself, or what its `if_not_exists()` or `if_exists()`
/// makes of it. Void for text.
template <class Statement>
auto as_conditional(const Statement& given) {
    if constexpr (conditional_write<Statement>)
        return given;
    else if constexpr (requires { given.if_not_exists(); })
        return given.if_not_exists();
    else if constexpr (requires { given.if_exists(); })
        return given.if_exists();
}
template <class Statement>
using conditional_form = decltype(as_conditional(std::declval<const Statement&>()));

/// How to read the row that a statement writes as a Row; null if neither its type nor itself says so.
template <class Row, class Statement>
constexpr const settling<Row>* settling_of(const Statement& given) {
    if constexpr (!requires { requires std::same_as<typename conditional_form<Statement>::rejected_type, Row>; })
        return nullptr;
    else if constexpr (requires { conditional_form<Statement>::settle_by(); })
        return conditional_form<Statement>::settle_by();
    else
        return as_conditional(given).settle_by();
}

/// Whether two of the rows that these read are one.
template <class Row>
bool has_same_rows(std::span<const bound> reads, const settling<Row>& how) {
    if (how.is_same_row != nullptr) {
        for (std::size_t i = 0; i < reads.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (how.is_same_row(reads[j], reads[i])) return true;
        return false;
    }
    std::vector<std::string_view> keys;
    for (const bound& read : reads) keys.push_back(as_text(read.values().encoded()));
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

/// The statement of a batch whose row tells whether the batch took effect, as all of it does or nothing: the first with a
/// condition. None where that row might look otherwise: if the type of a statement does not say which row it writes (text), or
/// two of them may write the same cells. `known`: one per statement.
template <class Row>
std::optional<std::size_t> telling_statement(std::span<const bound> statements,
                                             std::span<const settling<Row>* const> known) {
    std::vector<bound> reads;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (known[i] == nullptr || (known[i]->shares_cells && statements.size() > 1)) return std::nullopt;
        reads.push_back(known[i]->read(statements[i]));
    }
    if (!reads.empty() && has_same_rows<Row>(reads, *known[0])) return std::nullopt;
    for (std::size_t i = 0; i < statements.size(); ++i)
        if (statements[i].conditional()) return i;
    return std::nullopt;
}

} // namespace statement

/// A batch with conditions, which completes with an `outcome<Row>` as every conditional write: rejected, it holds the rows
/// that were checked and exist, in clustering order.
///
///     cqlxx::conditional_batch<account> both(cqlxx::insert(mine).if_not_exists(), cqlxx::insert(other));
///     both.add(cqlxx::cql("UPDATE account SET balance = ? WHERE bank = ? AND number = 1 IF balance = ?", now, bank, before));
///     const auto result = co_await session.execute(both);
///
/// The cluster tells the key columns and those of all conditions, or all columns if one is IF [NOT] EXISTS: Row is a struct or
/// model that finds its members among them by name, by default a dynamic_row. All statements must be about one partition of
/// one table, or the batch ends in errc::invalid_statement, as does one without conditions, or with a timestamp. Values and
/// options are as in `batch`. Not idempotent.
template <named_row Row = dynamic_row>
class conditional_batch : public statement::configurable<conditional_batch<Row>> {
public:
    using row_type = void;
    using rejected_type = Row;

    conditional_batch() = default;
    template <class... Statements>
        requires(sizeof...(Statements) > 0 && (!std::same_as<conditional_batch, Statements> && ...))
    explicit conditional_batch(Statements... statements) {
        (append(std::move(statements)), ...);
    }

    /// Adds a statement at the end, with a condition or without. Throws error with errc::invalid_statement as `batch`.
    template <class Statement>
    conditional_batch& add(Statement statement) & {
        append(std::move(statement));
        return *this;
    }
    template <class Statement>
    conditional_batch add(Statement statement) && {
        append(std::move(statement));
        return std::move(*this);
    }

    void reserve(std::size_t statements) { children_.reserve(statements); }
    std::size_t size() const noexcept { return children_.size(); }
    bool empty() const noexcept { return children_.empty(); }

    /// The batch as CQL text, to read.
    std::string cql() const { return statement::describe(type, children_); }

    statement::bound lower() const& { return conditional_batch(*this).lower_moved(); }
    statement::bound lower() && { return lower_moved(); }

    /// Null: see `settle_parts_by()`.
    static constexpr const statement::settling<Row>* settle_by() noexcept { return nullptr; }
    /// How to read the row of each statement; null for those whose type does not say.
    std::vector<const statement::settling<Row>*> settle_parts_by() const {
        auto known = known_;
        known.resize(children_.size()); // if the last one was refused
        return known;
    }

    statement::options& options_of() noexcept { return how_; }

private:
    // Without a log: what the replicas agree on is one mutation of one partition.
    static constexpr auto type = protocol::request::batch_type::unlogged;

    template <class Statement>
    void append(Statement statement) {
        if constexpr (requires { Statement::needs_logged_batch; }) {
            static_cast<void>(
                sizeof(statement::mistake::several_tables_need_a_logged_batch<typename Statement::model_type>));
        } else {
            known_.resize(children_.size()); // if an earlier one was refused
            known_.push_back(statement::settling_of<Row>(statement));
            statement::append_to(children_, std::move(statement), true);
        }
    }

    statement::bound lower_moved() {
        how_.idempotent(false);
        auto parts = std::make_shared<const statement::batch_parts>(statement::batch_parts{type, std::move(children_)});
        return statement::bound::batch(std::move(parts), std::move(how_), statement::effect::unknown).with_condition();
    }

    std::vector<statement::bound> children_;
    std::vector<const statement::settling<Row>*> known_; ///< of each statement; null: its type does not say
    statement::options how_;
};

} // namespace cqlxx::inline CQLXX_ABI
