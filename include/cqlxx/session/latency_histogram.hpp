// How long requests took, counted in buckets that grow with the value: percentiles from a fixed amount of memory. Pure.
#pragma once

#include <cqlxx/core/version.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace cqlxx::inline CQLXX_ABI {

/// Counts durations of 1 µs to 73 min in 1,024 buckets (8 KiB), 32 of equal width to each doubling: log-linear, as Gil
/// Tene's HdrHistogram (https://github.com/HdrHistogram/HdrHistogram). What it tells of a duration is never less than that
/// and less than 1/32 (3.2 %) more. Shorter ones count into the first bucket, longer ones into the last.
///
/// Histograms of several sessions add up; the difference of two readings of one session is what came between them:
///
///     const auto lately = now.latency - before.latency;
///     fmt::print("p99 {}\n", lately.percentile(0.99));
///
/// Thread safety: distinct objects: safe. Shared objects: safe to read.
class latency_histogram {
public:
    using duration = std::chrono::nanoseconds;
    static constexpr std::size_t bucket_count = 1024;

    /// Counts one duration: ten instructions.
    void add(duration took) noexcept { ++counts_[bucket_of(took)]; }

    /// How many durations were counted.
    std::uint64_t count() const noexcept {
        std::uint64_t sum = 0;
        for (const std::uint64_t each : counts_) sum += each;
        return sum;
    }
    /// How many are surely not greater than `limit`: those in buckets that end there or before.
    std::uint64_t count_at_most(duration limit) const noexcept {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < bucket_count && highest(i) <= limit; ++i) sum += counts_[i];
        return sum;
    }
    /// The sum of all, each of them taken for the middle of its bucket: right within 1/64 (1.6 %).
    std::chrono::duration<double> total() const noexcept;
    /// Right within 1/64, too; zero if there are none, as the following.
    duration mean() const noexcept;
    /// Where the first bucket begins that has any: never more than the least.
    duration min() const noexcept;
    /// Where the last bucket ends that has any: never less than the greatest.
    duration max() const noexcept { return percentile(1); }
    /// What a part of all durations did not exceed: `percentile(0.99)` is the 99th percentile, as the end of its bucket.
    /// Less than 0 is 0, the least; more than 1 is 1, the greatest.
    duration percentile(double part) const noexcept;

    /// How many there are in a bucket. Requires `bucket < bucket_count`, as the following.
    std::uint64_t count_in(std::size_t bucket) const noexcept { return counts_[bucket]; }
    /// The first duration that belongs to a bucket.
    static duration lowest(std::size_t bucket) noexcept;
    /// The last one; longer ones belong to the last bucket, too.
    static duration highest(std::size_t bucket) noexcept { return boundary(bucket + 1) - duration(1); }
    /// Which bucket a duration belongs to.
    static std::size_t bucket_of(duration took) noexcept {
        const std::uint64_t bucket = leading_bits(static_cast<double>(took.count())) - first;
        if (bucket < bucket_count) [[likely]]
            return static_cast<std::size_t>(bucket);
        return took < boundary(0) ? 0 : bucket_count - 1;
    }

    latency_histogram& operator+=(const latency_histogram& other) noexcept;
    /// Takes an earlier reading away; nothing gets less than zero.
    latency_histogram& operator-=(const latency_histogram& earlier) noexcept;
    friend latency_histogram operator+(latency_histogram a, const latency_histogram& b) noexcept { return a += b; }
    friend latency_histogram operator-(latency_histogram now, const latency_histogram& earlier) noexcept {
        return now -= earlier;
    }
    friend bool operator==(const latency_histogram&, const latency_histogram&) = default;

private:
    // A double is such a number by itself: the exponent counts doublings, and the first five bits of the mantissa cut each
    // of them into 32 equal parts. So the bucket's number is what its first 17 bits say (IEEE 754), and whole nanoseconds
    // are exact in it.
    static_assert(std::numeric_limits<double>::is_iec559);
    static constexpr int cut_off = 52 - 5;
    static std::uint64_t leading_bits(double number) noexcept {
        return std::bit_cast<std::uint64_t>(number) >> cut_off;
    }
    static constexpr std::uint64_t first = std::bit_cast<std::uint64_t>(1024.0) >> cut_off; // 2^10 ns

    /// Where a bucket begins.
    static duration boundary(std::size_t bucket) noexcept;
    /// 0.07 * 100 is a little more than 7, and means 7.
    static std::uint64_t rounded_up(double product) noexcept;

    std::array<std::uint64_t, bucket_count> counts_{};
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE std::chrono::duration<double> latency_histogram::total() const noexcept {
    double sum = 0;
    for (std::size_t i = 0; i < bucket_count; ++i)
        sum += static_cast<double>(counts_[i]) * static_cast<double>((boundary(i) + boundary(i + 1)).count() / 2);
    return std::chrono::duration<double>(sum / 1e9);
}

CQLXX_INLINE latency_histogram::duration latency_histogram::mean() const noexcept {
    const std::uint64_t all = count();
    return duration(all == 0 ? 0 : static_cast<duration::rep>(total().count() * 1e9 / static_cast<double>(all)));
}

CQLXX_INLINE latency_histogram::duration latency_histogram::min() const noexcept {
    std::size_t i = 0;
    while (i < bucket_count && counts_[i] == 0) ++i;
    return i < bucket_count ? lowest(i) : duration::zero();
}

CQLXX_INLINE latency_histogram::duration latency_histogram::percentile(double part) const noexcept {
    const std::uint64_t all = count();
    if (all == 0) return duration::zero();
    std::uint64_t wanted = part >= 1 ? all : part > 0 ? rounded_up(part * static_cast<double>(all)) : 1;
    wanted = std::min(std::max<std::uint64_t>(wanted, 1), all);
    std::size_t i = 0;
    for (; counts_[i] < wanted; ++i) wanted -= counts_[i];
    return highest(i);
}

CQLXX_INLINE latency_histogram::duration latency_histogram::lowest(std::size_t bucket) noexcept {
    return bucket == 0 ? duration::zero() : boundary(bucket);
}

CQLXX_INLINE latency_histogram& latency_histogram::operator+=(const latency_histogram& other) noexcept {
    for (std::size_t i = 0; i < bucket_count; ++i) counts_[i] += other.counts_[i];
    return *this;
}

CQLXX_INLINE latency_histogram& latency_histogram::operator-=(const latency_histogram& earlier) noexcept {
    for (std::size_t i = 0; i < bucket_count; ++i) counts_[i] -= std::min(counts_[i], earlier.counts_[i]);
    return *this;
}

CQLXX_INLINE latency_histogram::duration latency_histogram::boundary(std::size_t bucket) noexcept {
    return duration(static_cast<duration::rep>(std::bit_cast<double>((first + bucket) << cut_off)));
}

CQLXX_INLINE std::uint64_t latency_histogram::rounded_up(double product) noexcept {
    const double number = product - product * std::numeric_limits<double>::epsilon();
    const auto below = static_cast<std::uint64_t>(number);
    return below + (static_cast<double>(below) < number ? 1 : 0);
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
