// Runs many statements, so many at a time: loading, migrating, looking up by the thousand.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/range.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/session/detail/bulk_run.hpp>
#include <cqlxx/session/detail/refused.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/conditional.hpp>
#include <cqlxx/statement/statement.hpp>

#include <cstddef>
#include <exception>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace mistake {

template <class Statement>
struct outcomes_would_be_lost {
    static_assert(
        !std::is_same_v<Statement, Statement>,
        "cqlxx: run_all has no place for the outcomes of conditional writes, and nobody would hear which were "
        "rejected: execute() them one by one");
};

} // namespace mistake

/// Runs every statement of a range, `bulk_options::window` of them at a time. The range is pulled from as answers come, so
/// that a view over a million rows is never a million statements; a range that has a name is referred to and must live
/// until the end. Completes with void(std::exception_ptr, bulk_report). Conditional writes are refused: they have outcomes.
///
/// The first failure ends it: no more is sent, what is under way is waited for, and the failure is thrown; with
/// `collect_errors` all are sent and the report has the failures. What the range or the progress callback throws ends it,
/// too. Cancelling sends no more, waits for what is under way, and fails with errc::cancelled; `maybe_applied()` says
/// whether any of the writes may have been applied.
///
/// Range and callbacks are used on the caller's executor (the completion token's), never two at once.
///
///     auto statements = cars | std::views::transform([](const car& c) { return cqlxx::insert(c); });
///     auto report = co_await cqlxx::run_all(session, statements, cqlxx::bulk_options().window(512).collect_errors());
template <std::ranges::input_range Range, class Token = asio::use_awaitable_t<>>
auto run_all(session through, Range&& statements, bulk_options how = bulk_options(), Token&& token = Token()) {
    using statement = std::remove_cvref_t<std::ranges::range_reference_t<Range>>;
    static_assert(executable<statement>, "cqlxx: run_all needs a range of statements: queries, insert(row), cql(text)");
    if constexpr (conditional_write<statement>)
        return static_cast<void>(sizeof(mistake::outcomes_would_be_lost<statement>)), detail::refused<bulk_report>();
    else
        return detail::bulk_run_of<false>(std::move(through),
                                          detail::bulk_source<Range>(std::forward<Range>(statements)), std::move(how),
                                          detail::no_consumer(), token);
}

/// The same for statements with rows: `use(std::size_t position, std::vector<row_value<row_type>> rows)` is called for each that did
/// not fail, as answers come, or in the order of the range with `bulk_options::in_order`. What it throws ends the run.
template <std::ranges::input_range Range, class Consumer, class Token = asio::use_awaitable_t<>>
auto fetch_each(session through, Range&& statements, Consumer use, bulk_options how = bulk_options(),
                Token&& token = Token()) {
    using statement = std::remove_cvref_t<std::ranges::range_reference_t<Range>>;
    static_assert(selecting<statement>, "cqlxx: fetch_each needs a range of statements that return rows");
    static_assert(std::is_invocable_v<Consumer&, std::size_t, std::vector<row_value<typename statement::row_type>>>,
                  "cqlxx: fetch_each calls use(std::size_t position, std::vector<row_type> rows)");
    return detail::bulk_run_of<true>(std::move(through), detail::bulk_source<Range>(std::forward<Range>(statements)),
                                     std::move(how), std::move(use), token);
}

} // namespace cqlxx::inline CQLXX_ABI
