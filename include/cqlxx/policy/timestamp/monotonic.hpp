// Timestamps of writes: the time that the caller brings, but never the same twice and never going back.
#pragma once

#include <cqlxx/core/version.hpp>

#include <chrono>
#include <cstdint>
#include <limits>

namespace cqlxx::inline CQLXX_ABI::policy {

/// A source of write timestamps in microseconds since 1970. Each is greater than the one before, whatever the clock
/// does, so that of two writes of one session the later one wins. Not thread safe.
class monotonic_timestamps {
public:
    /// The timestamp of a request made at `now`: that time, or 1 µs after the last one if that is later.
    std::int64_t next(std::chrono::system_clock::time_point now) noexcept {
        const std::int64_t time = std::chrono::floor<std::chrono::microseconds>(now.time_since_epoch()).count();
        return last_ = time > last_ ? time : last_ + 1;
    }

private:
    std::int64_t last_ = std::numeric_limits<std::int64_t>::min();
};

} // namespace cqlxx::inline CQLXX_ABI::policy
