// The time of a test: stands still until the test moves it, and then calls what falls due.
#pragma once

#include <cqlxx/core/version.hpp>
#include <cqlxx/net/asio.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::testing {

/// Copies are the same clock. Of one thread: that which runs the executor of the node.
///
///     node.clock().advance(5s); // answers that were to come within 5 s are sent, the earlier ones first
class clock {
public:
    using duration = std::chrono::steady_clock::duration;
    using time_point = std::chrono::steady_clock::time_point;
    /// When, and the how-manieth plan of the clock it is: the order in which plans are called.
    using key = std::pair<time_point, std::uint64_t>;

    time_point now() const noexcept { return state_->now; }

    /// Moves time on by `by`. What falls due on the way is called, in the order of its time and then of planning, each at its
    /// own time; so is what that plans in turn. What is posted to an executor runs when the executor comes to it.
    void advance(duration by) {
        const time_point end = now() + by;
        while (!state_->plans.empty() && state_->plans.begin()->first.first <= end) call_next();
        state_->now = end;
    }
    /// Moves time on to what falls due next, and calls it. False: nothing is planned.
    bool advance_to_next() {
        if (state_->plans.empty()) return false;
        call_next();
        return true;
    }
    /// How many plans wait for their time.
    std::size_t waiting() const noexcept { return state_->plans.size(); }

    /// Runs `io` until it has nothing left to do, or until a test has hung: `limit` is real. Whenever nothing happens, time
    /// moves on to what falls due next: a test with delays of hours takes milliseconds, and one that waits for nothing but
    /// an answer never runs out of time, however slow the machine is. Nothing else may wake `io`: no other thread, no name
    /// service.
    void run(asio::io_context& io, std::chrono::seconds limit = std::chrono::seconds(60)) {
        constexpr std::chrono::milliseconds on_its_way(
            1); // bytes between two sockets: the kernel needs no time of its own
        const auto hung = std::chrono::steady_clock::now() + limit;
        while (!io.stopped() && std::chrono::steady_clock::now() < hung)
            if (io.poll() == 0 && !io.stopped() && io.run_one_for(on_its_way) == 0 && !advance_to_next())
                io.run_one_until(hung);
    }

    // --- for those who build on this ---
    /// Plans a call: `what(true)` when its time has come, `what(false)` if it is cancelled before. At once if it is past.
    key call_at(time_point when, std::function<void(bool due)> what) {
        const key place{when, state_->planned++};
        if (when <= now())
            what(true);
        else
            state_->plans.emplace(place, std::move(what));
        return place;
    }
    /// Does nothing if that was called already.
    void cancel(const key& place) {
        if (const auto plan = state_->plans.extract(place)) plan.mapped()(false);
    }
    /// Destroys all plans, uncalled: before the executor goes that they run on.
    void forget() noexcept { const auto plans = std::exchange(state_->plans, {}); }

private:
    struct state {
        time_point now{std::chrono::hours(1)}; // not 0, which is "never" here and there
        std::map<key, std::function<void(bool)>> plans;
        std::uint64_t planned = 0;
    };

    void call_next() {
        const auto plan = state_->plans.extract(state_->plans.begin());
        state_->now = plan.key().first;
        plan.mapped()(true);
    }

    std::shared_ptr<state> state_ = std::make_shared<state>();
};

} // namespace cqlxx::inline CQLXX_ABI::testing
