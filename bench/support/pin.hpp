// Which core runs what: the client on one, the sink on the other. Left to the scheduler, a thread that wakes another one is
// moved to its core or not, for seconds; one request in flight is twice as fast in one state as in the other, and the client
// and the floor may be measured in different ones.
#pragma once

#include <sched.h>

#include <thread>

namespace bench {

enum class core { client, sink };

/// Binds this thread to its core, where there are two; else, or where that is forbidden, it stays where it is.
inline void pin_this_thread(core to) {
    if (std::thread::hardware_concurrency() < 2) return;
    cpu_set_t allowed;
    if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
    int skip = to == core::client ? 0 : 1; // the first and the second of those that we may use
    for (int i = 0; i < CPU_SETSIZE; ++i) {
        if (!CPU_ISSET(i, &allowed) || skip-- > 0) continue;
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(i, &one);
        ::sched_setaffinity(0, sizeof one, &one);
        return;
    }
}

} // namespace bench
