// The idea of a conditional write, and CQL text that is one.
#pragma once

#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/statement/outcome.hpp>
#include <cqlxx/statement/statement.hpp>
#include <cqlxx/types/named_row.hpp>

#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// A statement with IF, which completes with an `outcome` instead of rows. Besides what `executable` asks for:
///  - `rejected_type`: what the cluster tells of the row that stands in the way;
///  - `settle_by()`, static or not: a pointer to the `statement::settling<rejected_type>` that can find out what became of
///    it, or null;
///  - `lower()` gives a `bound` for which `conditional()` is true.
template <class S>
concept conditional_write = executable<S> && requires(const S& constant) {
    requires named_row<typename S::rejected_type>;
    { constant.settle_by() } -> std::same_as<const statement::settling<typename S::rejected_type>*>;
};

/// Text with IF; see `conditional`.
template <executable Statement>
class conditional_statement : public statement::configurable<conditional_statement<Statement>> {
public:
    using row_type = void;
    using rejected_type =
        std::conditional_t<std::is_void_v<typename Statement::row_type>, ignored_row, typename Statement::row_type>;

    explicit conditional_statement(Statement text) : text_(std::move(text)) {}

    std::string_view cql() const noexcept { return text_.cql(); }
    statement::bound lower() const& { return conditional_statement(*this).lower_moved(); }
    statement::bound lower() && { return lower_moved(); }
    static constexpr const statement::settling<rejected_type>* settle_by() noexcept { return nullptr; }

    statement::options& options_of() noexcept { return text_.options_of(); }

private:
    statement::bound lower_moved() {
        statement::bound lowered = std::move(text_).lower();
        const bool has_none = lowered.effect() == statement::effect::write;
        return std::move(lowered).with_condition(has_none ? statement::effect::unconditional
                                                          : statement::effect::unknown);
    }

    Statement text_;
};

/// Says that a text has IF, so that it completes with an outcome. Its rows are the columns of the conditions: a tuple in
/// the order of the IF, or a struct whose members are found by name; with none only the three states are of interest.
///
///     auto result = co_await session.execute(cqlxx::conditional(cqlxx::cql<std::tuple<std::int64_t>>(
///         "UPDATE account SET balance = ? WHERE id = ? IF balance = ?", now, id, before)));
///     if (result.rejected() && result.existing()) retry_with(std::get<0>(*result.existing()));
template <executable Statement>
auto conditional(Statement text) {
    constexpr bool typed = requires { typename Statement::model_type; } || conditional_write<Statement>;
    static_assert(!typed,
                  "cqlxx: conditional() is for text: write insert(row).if_not_exists(), update(row).if_exists() or "
                  "erase(row).if_exists()");
    static_assert(typed || named_row<typename conditional_statement<Statement>::rejected_type>,
                  "cqlxx: what a rejected write tells is a tuple or a struct of the columns in its IF");
    return conditional_statement<Statement>(std::move(text));
}

} // namespace cqlxx::inline CQLXX_ABI
