// Holds answers back until the test lets them go.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::testing {

/// Copies are the same gate. Of the thread that runs the node.
class gate {
public:
    /// Lets everything through, in the order of arrival, now and from now on.
    void open() {
        state_->open = true;
        while (waiting() != 0) let(0);
    }
    /// Holds back what comes from now on.
    void close() { state_->open = false; }
    /// Lets one answer through: the i-th of those that wait. Requires i < waiting().
    void let(std::size_t i = 0) {
        auto& held = state_->held;
        const auto send = std::move(held[i]);
        held.erase(held.begin() + static_cast<std::ptrdiff_t>(i));
        send();
    }
    std::size_t waiting() const noexcept { return state_->held.size(); }

    /// Calls `send` when the gate lets it through. For those who build on this.
    void pass(std::function<void()> send) {
        if (state_->open)
            send();
        else
            state_->held.push_back(std::move(send));
    }

private:
    struct state {
        std::vector<std::function<void()>> held;
        bool open = false;
    };
    std::shared_ptr<state> state_ = std::make_shared<state>();
};

} // namespace cqlxx::inline CQLXX_ABI::testing
