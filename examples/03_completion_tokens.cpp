// Every operation in every style of Asio: awaited, as a future, with a callback, as a tuple, detached, and cancelled.
#include "example.hpp"
#include <cqlxx/cqlxx.hpp>

#include <fmt/core.h>

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <future>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>

#if defined(CQLXX_USE_BOOST_ASIO)
#    include <boost/asio/experimental/as_tuple.hpp>
#else
#    include <asio/experimental/as_tuple.hpp>
#endif

using namespace std::chrono_literals;

namespace {

using version = std::tuple<std::string>;

void print(const char* style, const std::optional<version>& row) {
    fmt::print("  {:<12} {}\n", style, row ? std::get<0>(*row) : "nothing");
    if (!row) throw std::runtime_error("a node has a version");
}

/// A program without coroutines: its io_context runs in a thread of its own, the result is waited for.
void in_a_thread(const std::string& node) {
    asio::io_context io;
    auto work = asio::make_work_guard(io);
    std::future<void> running = std::async(std::launch::async, [&io] { io.run(); });
    {
        std::future<cqlxx::session> connected =
            cqlxx::connect(io.get_executor(), cqlxx::config(node), asio::use_future);
        cqlxx::session session = connected.get(); // throws what went wrong
        const auto query = cqlxx::cql<version>("SELECT release_version FROM system.local");
        std::future<std::optional<version>> row = session.fetch_one(query, asio::use_future);
        print("use_future", row.get());
    } // the last handle goes: the session ends
    work.reset();
    running.get();
}

} // namespace

asio::awaitable<void> run_example(std::string node) {
    auto session = co_await cqlxx::connect(node);
    const auto query = cqlxx::cql<version>("SELECT release_version FROM system.local");

    fmt::print("1. awaited: an exception if it fails\n");
    const auto row = co_await session.fetch_one(query); // the default token is asio::use_awaitable
    print("awaitable", row);

    fmt::print("2. as a tuple: the failure is a value\n");
    constexpr auto as_tuple = asio::experimental::as_tuple(asio::use_awaitable);
    const auto [why, same_row] = co_await session.fetch_one(query, as_tuple);
    if (!why) print("as_tuple", same_row);
    const auto wrong = cqlxx::cql<version>("SELECT release_version FROM system.nowhere");
    const auto [refusal, no_row] = co_await session.fetch_one(wrong, as_tuple);
    if (!refusal || no_row) throw std::runtime_error("there is no such table");
    fmt::print("  {:<12} failed, without an exception thrown\n", "as_tuple");

    fmt::print("3. a callback, on the session's executor\n");
    asio::steady_timer called(co_await asio::this_coro::executor, 10s);
    session.fetch_one(query, [&](std::exception_ptr failure, std::optional<version> got) {
        if (!failure) print("callback", got);
        called.cancel();
    });
    co_await called.async_wait(asio::experimental::as_tuple(asio::use_awaitable));

    fmt::print("4. detached: sent, and nobody asks what became of it\n");
    session.execute(cqlxx::cql("SELECT key FROM system.local"), asio::detached);

    fmt::print("5. cancelled: the connection stays\n");
    asio::cancellation_signal give_up;
    asio::steady_timer ended(co_await asio::this_coro::executor, 10s);
    bool cancelled = false;
    session.fetch(query, asio::bind_cancellation_slot(give_up.slot(), [&](std::exception_ptr failure, auto) {
                      try {
                          if (failure) std::rethrow_exception(failure);
                      } catch (const cqlxx::error& e) {
                          cancelled = e.code() == cqlxx::errc::cancelled;
                      }
                      ended.cancel();
                  }));
    give_up.emit(asio::cancellation_type::terminal);
    co_await ended.async_wait(asio::experimental::as_tuple(asio::use_awaitable));
    fmt::print("  {:<12} {}\n", "slot", cancelled ? "gave up" : "the answer was quicker");
    co_await session.close(); // waits for the detached one

    fmt::print("6. futures, in a program without coroutines\n");
    in_a_thread(node);
}
