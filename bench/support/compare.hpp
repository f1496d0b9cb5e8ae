// Runs callers and compares what two of their kinds cost, alternating, so that what else the machine does hits both.
#pragma once

#include "callgrind.hpp"
#include "counters.hpp"
#include "pin.hpp"
#include <cqlxx/net/asio.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace bench {

namespace asio = cqlxx::asio;

/// Runs `window` callers until none has a request left; `make(left)` makes one, which counts `left` down.
template <class Make>
asio::awaitable<void> run_callers(Make make, int requests, int window) {
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer finished(executor, asio::steady_timer::time_point::max());
    int left = requests;
    int running = window;
    std::exception_ptr first_failure;
    for (int i = 0; i < window; ++i)
        asio::co_spawn(executor, make(left), [&](std::exception_ptr failure) {
            if (failure && !first_failure) first_failure = failure;
            if (--running == 0) finished.cancel();
        });
    cqlxx::net::asio_error ignored;
    co_await finished.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    if (first_failure) std::rethrow_exception(first_failure);
}

/// What the same number of requests cost one and the other, several times.
struct comparison {
    std::vector<cost> ours;
    std::vector<cost> floor;
};

/// The median of a figure over all repetitions.
template <class Pick>
double median(const std::vector<cost>& of, Pick pick) {
    std::vector<double> values;
    for (const cost& c : of) values.push_back(pick(c));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

/// The median ratio, ours to floor.
template <class Pick>
double median_ratio(const comparison& of, Pick pick) {
    std::vector<double> values;
    for (std::size_t i = 0; i < of.ours.size(); ++i) values.push_back(pick(of.ours[i]) / pick(of.floor[i]));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

/// A measured run of `make`'s callers; under callgrind its instructions go to a file of that name.
template <class Make>
asio::awaitable<cost> measured(Make make, int requests, int window, std::string name) {
    zero_counts();
    const meter running;
    co_await run_callers(make, requests, window);
    const cost found = running.stop();
    dump_counts(name + "/" + std::to_string(requests));
    co_return found;
}

/// Alternates the two, after warming both up. Once only under callgrind.
template <class Ours, class Floor>
asio::awaitable<comparison> compare(Ours ours, Floor floor, int requests, int window, std::string name) {
    const int warm = std::max(requests / 10, 2 * window);
    co_await run_callers(ours, warm, window);
    co_await run_callers(floor, warm, window);
    comparison result;
    const int repetitions = under_callgrind() ? 1 : 7;
    for (int i = 0; i < repetitions; ++i) {
        result.ours.push_back(co_await measured(ours, requests, window, name + "/ours"));
        result.floor.push_back(co_await measured(floor, requests, window, name + "/floor"));
    }
    co_return result;
}

/// Runs a benchmark's coroutine on one thread and ends the process, and with it the sinks' threads.
[[noreturn]] inline void run_and_exit(asio::awaitable<void> all) {
    pin_this_thread(core::client); // the sink's threads exist, or are made by its own
    asio::io_context context(1);
    int code = 0;
    asio::co_spawn(context, std::move(all), [&](std::exception_ptr failure) {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (const std::exception& e) {
            std::printf("%s\n", e.what());
            code = 1;
        }
    });
    context.run();
    std::fflush(stdout);
    std::_Exit(code);
}

} // namespace bench
