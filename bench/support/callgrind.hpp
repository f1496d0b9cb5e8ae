// Counts instructions where the machine's counters are out of reach: the program runs under Valgrind's callgrind, which
// writes a file per measured stretch.
#pragma once

#if __has_include(<valgrind/callgrind.h>)
#    pragma GCC diagnostic push
#    pragma GCC diagnostic ignored "-Wpedantic"
#    pragma GCC diagnostic ignored "-Wconversion"
#    include <valgrind/callgrind.h>
#endif

#include <string>

namespace bench {

/// Counts from here on.
inline void zero_counts() {
#ifdef CALLGRIND_ZERO_STATS
    CALLGRIND_ZERO_STATS;
#endif
}

/// Writes what was counted, under a name.
inline void dump_counts([[maybe_unused]] const std::string& name) {
#ifdef CALLGRIND_ZERO_STATS
    CALLGRIND_DUMP_STATS_AT(name.c_str());
#endif
}

/// True where times say nothing.
inline bool under_callgrind() {
#ifdef CALLGRIND_ZERO_STATS
    return RUNNING_ON_VALGRIND != 0;
#else
    return false;
#endif
}

} // namespace bench
#if __has_include(<valgrind/callgrind.h>)
#    pragma GCC diagnostic pop
#endif
