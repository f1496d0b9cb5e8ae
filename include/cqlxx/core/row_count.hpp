// A number of rows as users give it, for limits and pages.
#pragma once

#include <cqlxx/core/version.hpp>

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace mistake {

template <class Given>
struct rows_are_no_whole_number {
    static_assert(!std::is_same_v<Given, Given>,
                  "cqlxx: rows are counted by a whole number, like limit(10): round a fraction, and make a number of a "
                  "text first");
};

template <class Query>
struct limit_lacks_number {
    static_assert(!std::is_same_v<Query, Query>, "cqlxx: limit() takes a number of rows, like limit(10)");
};

} // namespace mistake

/// Any whole number, which must not be cut to a smaller one silently.
class row_count {
public:
    template <class Number>
        requires(!std::same_as<Number, row_count>)
    constexpr row_count(const Number& rows) : rows_(0) {
        if constexpr (std::floating_point<Number> || std::same_as<Number, bool> ||
                      !std::convertible_to<const Number&, std::int64_t>)
            static_cast<void>(sizeof(mistake::rows_are_no_whole_number<Number>));
        else if constexpr (std::same_as<Number, std::uint64_t>)
            rows_ = std::in_range<std::int64_t>(rows) ? static_cast<std::int64_t>(rows)
                                                      : std::numeric_limits<std::int64_t>::max();
        else
            rows_ = static_cast<std::int64_t>(rows);
    }
    constexpr std::int64_t value() const noexcept { return rows_; }

    /// As the wire counts rows; if it can't count so many, as many as it can.
    constexpr std::int32_t clamped() const noexcept {
        using limits = std::numeric_limits<std::int32_t>;
        return static_cast<std::int32_t>(std::clamp<std::int64_t>(rows_, limits::min(), limits::max()));
    }

private:
    std::int64_t rows_;
};

} // namespace cqlxx::inline CQLXX_ABI
