// A length of time in whatever unit it is given, as milliseconds, which std::chrono would let overflow.
#pragma once

#include <cqlxx/core/version.hpp>

#include <chrono>
#include <concepts>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

namespace mistake {

template <class Number>
struct time_without_unit {
    static_assert(!std::is_same_v<Number, Number>,
                  "cqlxx: a length of time has a unit: 5s, 500ms, std::chrono::seconds(n)");
};

} // namespace mistake

/// What a timeout is given as: `2s`, `500ms`, `std::chrono::hours(1)`. One that milliseconds can't count, hours::max() for
/// instance, is the longest that they can: no limit, for a human being.
class time_limit {
public:
    template <class Rep, class Period>
        requires(std::convertible_to<std::chrono::duration<Rep, Period>, std::chrono::milliseconds>)
    constexpr time_limit(std::chrono::duration<Rep, Period> given) : length_(clamped(given)) {}

    template <class Number>
        requires(std::is_arithmetic_v<Number>)
    constexpr time_limit(Number) : length_() {
        static_cast<void>(sizeof(mistake::time_without_unit<Number>));
    }

    constexpr operator std::chrono::milliseconds() const noexcept { return length_; }

private:
    template <class Rep, class Period>
    static constexpr std::chrono::milliseconds clamped(std::chrono::duration<Rep, Period> given) {
        using std::chrono::milliseconds;
        constexpr double longest = 9.2e18; // a little less than milliseconds::max()
        const double wanted = std::chrono::duration<double, std::milli>(given).count();
        if (wanted > longest) return milliseconds::max();
        if (wanted < -longest) return milliseconds::min();
        return milliseconds(given);
    }

    std::chrono::milliseconds length_;
};

} // namespace cqlxx::inline CQLXX_ABI
