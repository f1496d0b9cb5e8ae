// What a measured stretch cost its thread: CPU time, wall time, allocations, and instructions where the machine counts them.
#pragma once

#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <new>

namespace bench {

/// Calls of operator new on this thread; the program's main file replaces the operators (see `count_allocations.hpp`).
inline thread_local std::uint64_t allocations = 0;

struct cost {
    double cpu = 0; ///< seconds
    double wall = 0; ///< seconds
    double allocations = 0; ///< calls
    double instructions = 0; ///< 0: the machine does not count them
};

/// User-space instructions of this thread; nothing where perf_event_open is not to be had.
class instruction_counter {
public:
    instruction_counter() {
        perf_event_attr wanted{};
        wanted.type = PERF_TYPE_HARDWARE;
        wanted.size = sizeof wanted;
        wanted.config = PERF_COUNT_HW_INSTRUCTIONS;
        wanted.exclude_kernel = 1;
        descriptor_ = static_cast<int>(::syscall(SYS_perf_event_open, &wanted, 0, -1, -1, 0));
    }
    instruction_counter(const instruction_counter&) = delete;
    instruction_counter& operator=(const instruction_counter&) = delete;
    ~instruction_counter() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    double read() const {
        std::int64_t value = 0;
        if (descriptor_ < 0 || ::read(descriptor_, &value, sizeof value) != sizeof value) return 0;
        return static_cast<double>(value);
    }

private:
    int descriptor_ = -1;
};

/// Measures from its construction to `stop()`.
class meter {
public:
    meter() : allocations_(allocations), cpu_(seconds(CLOCK_THREAD_CPUTIME_ID)), wall_(seconds(CLOCK_MONOTONIC)) {
        instructions_ = counter_.read();
    }
    cost stop() const {
        const double instructions = counter_.read() - instructions_;
        return {seconds(CLOCK_THREAD_CPUTIME_ID) - cpu_, seconds(CLOCK_MONOTONIC) - wall_,
                static_cast<double>(allocations - allocations_), instructions};
    }

private:
    static double seconds(clockid_t clock) {
        timespec now{};
        ::clock_gettime(clock, &now);
        return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
    }

    instruction_counter counter_;
    std::uint64_t allocations_;
    double cpu_;
    double wall_;
    double instructions_ = 0;
};

} // namespace bench
