#include <cqlxx/session/detail/deliver.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <stdexcept>
#include <utility>

namespace {

using cqlxx::detail::delivery;
using cqlxx::detail::destination;
using cqlxx::detail::postponed_call;

template <class Call>
postponed_call postpone(Call call) {
    return postponed_call(std::in_place_type<Call>, std::move(call));
}

} // namespace

TEST_CASE("postponed_call: calls once, and what it held is gone then") {
    const auto calls = std::make_shared<int>(0);
    {
        postponed_call first = postpone([calls] { ++*calls; });
        postponed_call moved = std::move(first);
        CHECK(calls.use_count() == 2);
        moved();
        CHECK(*calls == 1);
        CHECK(calls.use_count() == 1);
    }
    CHECK(*calls == 1);
}

TEST_CASE("postponed_call: destroys what it was never asked to call") {
    const auto calls = std::make_shared<int>(0);
    {
        const postponed_call dropped = postpone([calls] { ++*calls; });
    }
    CHECK(*calls == 0);
    CHECK(calls.use_count() == 1);
}

TEST_CASE("postponed_call: lets exceptions of the call pass, and leaks nothing") {
    const auto held = std::make_shared<int>(0);
    postponed_call call = postpone([held] { throw std::runtime_error("no"); });
    CHECK_THROWS_AS(call(), std::runtime_error);
    CHECK(held.use_count() == 1);
}

TEST_CASE("destination: calls a handler of another executor there, whose run() waits for it") {
    asio::io_context home, there;
    int result = 0;
    auto handler = asio::bind_executor(there.get_executor(), [&](int value) { result = value; });
    destination<decltype(handler)> to(std::move(handler), home.get_executor());
    CHECK(there.poll() == 0);
    CHECK_FALSE(there.stopped()); // it has work
    to.deliver(home.get_executor(), delivery::at_once, 7);
    CHECK(home.run() == 0);
    CHECK(result == 0);
    CHECK(there.run() == 1);
    CHECK(result == 7);
}

TEST_CASE("destination: calls a handler without an executor at once, or later at home") {
    asio::io_context home;
    const asio::any_io_executor executor = home.get_executor();
    int calls = 0;
    auto handler = [&](std::unique_ptr<int> value) { calls += *value; };
    destination<decltype(handler)>(decltype(handler)(handler), executor)
        .deliver(executor, delivery::at_once, std::make_unique<int>(1));
    CHECK(calls == 1);
    destination<decltype(handler)>(decltype(handler)(handler), executor)
        .deliver(executor, delivery::later, std::make_unique<int>(2));
    CHECK(calls == 1);
    home.run();
    CHECK(calls == 3);
}

TEST_CASE("destination: an exception of the handler comes out of the executor's run()") {
    asio::io_context home;
    const asio::any_io_executor executor = home.get_executor();
    auto handler = [] { throw std::runtime_error("mine"); };
    destination<decltype(handler)>(std::move(handler), executor).deliver(executor, delivery::at_once);
    CHECK_THROWS_WITH(home.run(), "mine");
}
