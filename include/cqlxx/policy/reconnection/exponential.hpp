// How long to wait between attempts to connect again.
#pragma once

#include <cqlxx/core/version.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::policy {

/// Delays that double from `base` to `cap`, each spread by up to ±15 % so that many clients don't come back at once.
/// Randomness comes in as an argument.
class exponential_reconnection {
public:
    exponential_reconnection(std::chrono::milliseconds base, std::chrono::milliseconds cap);

    /// The delay before the next attempt. `random` is uniform over all values of its type.
    std::chrono::milliseconds next(std::uint32_t random) noexcept;

    /// After a success: the next failure starts from `base` again.
    void reset() noexcept { next_ = base_; }

private:
    std::chrono::milliseconds base_;
    std::chrono::milliseconds cap_;
    std::chrono::milliseconds next_;
};

} // namespace cqlxx::inline CQLXX_ABI::policy

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::policy {

CQLXX_INLINE exponential_reconnection::exponential_reconnection(std::chrono::milliseconds base,
                                                                std::chrono::milliseconds cap)
    : base_(std::max(base, std::chrono::milliseconds(1))), cap_(std::max(cap, base_)), next_(base_) {}

CQLXX_INLINE std::chrono::milliseconds exponential_reconnection::next(std::uint32_t random) noexcept {
    const std::chrono::milliseconds delay = next_;
    next_ = std::min(next_ * 2, cap_);
    const std::int64_t spread = delay.count() * 3 / 10; // 30 % wide, centred
    const std::int64_t offset = spread == 0 ? 0 : static_cast<std::int64_t>(random) % (spread + 1) - spread / 2;
    return std::chrono::milliseconds(std::max<std::int64_t>(delay.count() + offset, 1));
}

} // namespace cqlxx::inline CQLXX_ABI::policy

#endif
