// covers: session/prometheus.hpp
// The snippets of docs/guide/metrics.md.
#include "node/support/world.hpp"
#include <cqlxx/session/prometheus.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

using namespace scripted;

namespace {

asio::awaitable<void> answer_all(peer& p) {
    for (;;) co_await p.answer(co_await p.request(), void_result());
}

std::string log_line;

// [line]
/// Tells every `pause` what happened meanwhile, until the session has nothing under way.
asio::awaitable<void> report(cqlxx::session session, std::chrono::milliseconds pause) {
    asio::steady_timer timer(co_await asio::this_coro::executor);
    cqlxx::metrics before = co_await session.metrics();
    while (before.under_way != 0) {
        timer.expires_after(pause);
        co_await timer.async_wait(asio::use_awaitable);
        const cqlxx::metrics now = co_await session.metrics();
        const cqlxx::metrics lately = now - before; // counts of this time only; what is under way is now's
        log_line = fmt::format("{} answered, {} failed, p99 {} us", lately.succeeded(), lately.failed(),
                               lately.latency.percentile(0.99).count() / 1000);
        before = now;
    }
}
// [line]

// [alarm]
bool is_in_trouble(const cqlxx::metrics& lately) {
    using cqlxx::request_end;
    const auto unserved = lately.count(request_end::timed_out) + lately.count(request_end::unavailable) +
                          lately.count(request_end::overloaded) + lately.count(request_end::connection_lost);
    return unserved * 100 > lately.started || lately.waiting_for_stream > 1000;
}
// [alarm]

// [prometheus]
/// What a web server answers to GET /metrics, as "text/plain; version=0.0.4".
asio::awaitable<std::string> exposition(cqlxx::session orders, cqlxx::session archive) {
    const cqlxx::metrics of_orders = co_await orders.metrics(); // GCC 12 compiles no braces around co_await
    const cqlxx::metrics of_archive = co_await archive.metrics();
    const std::vector<cqlxx::labelled_metrics> all = {{of_orders, {{"session", "orders"}}},
                                                      {of_archive, {{"session", "archive"}}}};
    co_return cqlxx::prometheus_text(all);
}
// [prometheus]

} // namespace

TEST_CASE("guide: a line now and then") {
    with_node(answer_all, [](cqlxx::session session) -> asio::awaitable<void> {
        int done = 0;
        for (int i = 0; i < 5; ++i) session.execute(insert(), [&](std::exception_ptr e) { done += !e; });
        co_await report(session, 20ms);
        CHECK(done == 5);
        CHECK(log_line.starts_with("5 answered, 0 failed, p99 "));
        CHECK_FALSE(is_in_trouble(co_await session.metrics()));
    });
}

TEST_CASE("guide: trouble is seen") {
    cqlxx::metrics lately;
    lately.started = 100;
    lately.ended[static_cast<std::size_t>(cqlxx::request_end::timed_out)] = 2;
    CHECK(is_in_trouble(lately));
    lately.ended[static_cast<std::size_t>(cqlxx::request_end::timed_out)] = 1;
    CHECK_FALSE(is_in_trouble(lately));
}

TEST_CASE("guide: Prometheus") {
    with_node(answer_all, [](cqlxx::session session) -> asio::awaitable<void> {
        co_await session.execute(insert());
        const std::string text = co_await exposition(session, session);
        CHECK(contains(text, "\ncqlxx_requests_ended_total{session=\"orders\",end=\"answered\"} 1\n"));
        CHECK(contains(text, "\ncqlxx_requests_ended_total{session=\"archive\",end=\"answered\"} 1\n"));
    });
}
