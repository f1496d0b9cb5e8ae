// Makes timeuuids that never repeat and never go back, from a time that the caller brings.
#pragma once

#include <cqlxx/types/detail/process_mark.hpp>
#include <cqlxx/types/detail/random_bits.hpp>
#include <cqlxx/types/timeuuid.hpp>

#include <atomic>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>

namespace cqlxx::inline CQLXX_ABI {

/// A source of timeuuids. Each is greater than the one before, whatever the clock does; any thread may call it. Two
/// generators are told apart by 61 random bits (clock sequence and node) that are drawn once: keep one per process. In a child
/// process after fork() they are others, so that it never makes those of its parent.
///
///     std::random_device entropy;
///     cqlxx::timeuuid_generator ids(entropy);
///     const cqlxx::timeuuid id = ids.next(std::chrono::system_clock::now());
class timeuuid_generator {
public:
    /// Draws clock sequence and node. The node has its multicast bit set, as RFC 9562 asks of nodes that are no
    /// network card's address.
    template <class Generator>
        requires std::invocable<Generator&>
    explicit timeuuid_generator(Generator& entropy)
        : timeuuid_generator(types::detail::random_bits(entropy),
                             static_cast<std::uint16_t>(types::detail::random_bits(entropy))) {}

    /// Takes the lower 48 bits of `node` and the lower 14 of `clock_sequence`.
    timeuuid_generator(std::uint64_t node, std::uint16_t clock_sequence) noexcept;

    /// Makes the next one: of the time `now`, or 100 ns after the last one if that is later.
    timeuuid next(std::chrono::system_clock::time_point now) noexcept;

private:
    static constexpr std::uint64_t variant = std::uint64_t{0b10} << 62;
    static constexpr std::uint64_t multicast = std::uint64_t{1} << 40;
    static constexpr std::uint64_t drawn_bits = ~(std::uint64_t{0b11} << 62 | multicast);

    std::atomic<std::int64_t> last_ = std::numeric_limits<std::int64_t>::min();
    std::uint64_t low_;
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE timeuuid_generator::timeuuid_generator(std::uint64_t node, std::uint16_t clock_sequence) noexcept
    : low_(variant | std::uint64_t{clock_sequence & 0x3fffU} << 48 | (node & 0xffff'ffff'ffff) | multicast) {
    types::detail::mark_child_processes();
}

CQLXX_INLINE timeuuid timeuuid_generator::next(std::chrono::system_clock::time_point now) noexcept {
    const std::int64_t time = std::chrono::floor<timeuuid::ticks>(now).time_since_epoch().count();
    std::int64_t last = last_.load(std::memory_order_relaxed);
    std::int64_t chosen = 0;
    do chosen = time > last ? time : last + 1;
    while (!last_.compare_exchange_weak(last, chosen, std::memory_order_relaxed));
    const std::uint64_t mark = types::detail::process_mark.load(std::memory_order_relaxed);
    return {timeuuid::time_point(timeuuid::ticks(chosen)), low_ ^ (mark & drawn_bits)};
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
