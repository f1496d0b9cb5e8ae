// What tells a process from the one that it was forked from.
#pragma once

#include <cqlxx/core/version.hpp>

#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::types::detail {

/// 0, and in a child process after fork() random bits, others in each.
inline constinit std::atomic<std::uint64_t> process_mark = 0;

/// From now on child processes get marks of their own. Not those that are made by vfork(), clone() or _Fork(), which tell nobody.
void mark_child_processes() noexcept;

} // namespace cqlxx::inline CQLXX_ABI::types::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::types::detail {

/// Runs in the child, where only functions that take no lock are safe.
CQLXX_INLINE void draw_process_mark() noexcept {
    std::uint64_t drawn = 0;
    if (::getentropy(&drawn, sizeof(drawn)) != 0) drawn = static_cast<std::uint64_t>(::getpid());
    process_mark.fetch_xor(drawn, std::memory_order_relaxed);
}

CQLXX_INLINE void mark_child_processes() noexcept {
    [[maybe_unused]] static const int failure = ::pthread_atfork(nullptr, nullptr, [] { draw_process_mark(); });
}

} // namespace cqlxx::inline CQLXX_ABI::types::detail

#endif
