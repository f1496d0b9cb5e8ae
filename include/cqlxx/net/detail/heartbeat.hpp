// When a silent connection is asked for a sign of life, and when it is given up: decisions only, no clock.
#pragma once

#include <cqlxx/core/version.hpp>

#include <chrono>
#include <cstdint>
#include <optional>

namespace cqlxx::inline CQLXX_ABI::net::detail {

/// Fed with what happens on a connection; says what to do. A peer that was silent for `interval`, or is suspected, is
/// probed; if nothing at all arrives within `patience` after a probe, it is dead.
class heartbeat {
public:
    using clock = std::chrono::steady_clock;
    enum class action : std::uint8_t { wait, probe, give_up };
    struct decision {
        action what;
        clock::time_point until; ///< when to ask again
    };

    heartbeat(clock::duration interval, clock::duration patience, clock::time_point now)
        : interval_(interval), patience_(patience), heard_(now) {}

    /// Bytes arrived.
    void heard(clock::time_point now) noexcept {
        heard_ = now;
        ++pulse_;
        probed_.reset();
        suspected_ = false;
    }

    /// When bytes arrived last, or when it began.
    clock::time_point heard_at() const noexcept { return heard_; }
    /// How often bytes arrived: what a request remembers of the time when it was sent.
    std::uint64_t pulse() const noexcept { return pulse_; }

    /// A request sent at `pulse` got no answer in time: probe at once, unless something arrived since it was sent.
    /// True if that is news, so that decide() should be asked.
    CQLXX_LAZY bool suspect(std::uint64_t pulse) noexcept;

    CQLXX_LAZY decision decide(clock::time_point now) noexcept;

private:
    clock::duration interval_;
    clock::duration patience_;
    clock::time_point heard_;
    std::uint64_t pulse_ = 0;
    std::optional<clock::time_point> probed_;
    bool suspected_ = false;
};

} // namespace cqlxx::inline CQLXX_ABI::net::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::net::detail {

CQLXX_LAZY_INLINE bool heartbeat::suspect(std::uint64_t pulse) noexcept {
    if (pulse != pulse_ || probed_ || suspected_) return false;
    return suspected_ = true;
}

CQLXX_LAZY_INLINE heartbeat::decision heartbeat::decide(clock::time_point now) noexcept {
    if (probed_) {
        if (now >= *probed_ + patience_) return {action::give_up, now};
        return {action::wait, *probed_ + patience_};
    }
    if (suspected_ || now >= heard_ + interval_) {
        probed_ = now;
        suspected_ = false;
        return {action::probe, now + patience_};
    }
    return {action::wait, heard_ + interval_};
}

} // namespace cqlxx::inline CQLXX_ABI::net::detail

#endif
