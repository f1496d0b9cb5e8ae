// A length of time in whatever unit it is given, as milliseconds or whole seconds, which std::chrono would let overflow.
#pragma once

#include <cqlxx/core/version.hpp>

#include <chrono>
#include <concepts>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

namespace mistake {

template <class Given>
struct time_without_unit {
    static_assert(!std::is_same_v<Given, Given>,
                  "cqlxx: a length of time has a unit: 5s, 500ms, std::chrono::seconds(n)");
};
/// `Unit` is what is counted.
template <class Given, class Unit>
struct time_in_finer_unit {
    static_assert(!std::is_same_v<Given, Given>,
                  "cqlxx: a length of time is rounded first where its unit is finer than what is counted, seconds or "
                  "milliseconds: std::chrono::ceil<std::chrono::seconds>(time)");
};
template <class Given>
struct timestamp_is_no_time {
    static_assert(!std::is_same_v<Given, Given>,
                  "cqlxx: a timestamp is a time, like std::chrono::system_clock::now(), or microseconds since 1970: "
                  "std::chrono::microseconds(n)");
};

} // namespace mistake

/// Forever: what is longer would let sums of times overflow.
inline constexpr std::chrono::milliseconds a_century = std::chrono::hours(24 * 365 * 100);

namespace detail {

template <class Given>
inline constexpr bool is_duration = false;
template <class Rep, class Period>
inline constexpr bool is_duration<std::chrono::duration<Rep, Period>> = true;

/// A length of time as `Unit`; if Unit can't count it, the longest that it can.
template <class Unit, class Rep, class Period>
constexpr Unit clamped(std::chrono::duration<Rep, Period> given) {
    constexpr double longest = 9.2e18; // a little less than Unit::max()
    const double wanted = std::chrono::duration<double, typename Unit::period>(given).count();
    if (wanted > longest) return Unit::max();
    if (wanted < -longest) return Unit::min();
    return Unit(given);
}

/// A length of time as it is given to a function: see `time_limit` and `whole_seconds`.
template <class Unit>
class length_of_time {
public:
    template <class Rep, class Period>
        requires(std::convertible_to<std::chrono::duration<Rep, Period>, Unit>)
    constexpr length_of_time(std::chrono::duration<Rep, Period> given) : length_(clamped<Unit>(given)) {}

    template <class Given>
        requires(!std::convertible_to<Given, Unit>)
    constexpr length_of_time(const Given&) : length_() {
        if constexpr (is_duration<Given>)
            static_cast<void>(sizeof(mistake::time_in_finer_unit<Given, Unit>));
        else
            static_cast<void>(sizeof(mistake::time_without_unit<Given>));
    }

    constexpr operator Unit() const noexcept { return length_; }

private:
    Unit length_;
};

} // namespace detail

/// What a timeout is given as: `2s`, `500ms`, `std::chrono::hours(1)`. One that milliseconds can't count, hours::max() for
/// instance, is the longest that they can: no limit, for a human being.
using time_limit = detail::length_of_time<std::chrono::milliseconds>;

/// What a time to live is given as: `60s`, `24h`, `std::chrono::days(30)`.
using whole_seconds = detail::length_of_time<std::chrono::seconds>;

} // namespace cqlxx::inline CQLXX_ABI
