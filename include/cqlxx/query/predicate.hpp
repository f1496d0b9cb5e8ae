// A condition before it meets a model: a column as it was written, an operator, an owned value.
#pragma once

#include <cqlxx/query/write_shape.hpp>

#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// The operator is still to be read from the suffix of the column's name, as in `"year__gt"_f = 2012`.
struct by_suffix {};

/// What `"year"_f > 2012`, `"year__gt"_f = 2012` and `col<&automobile::year> > 2012` make: something to give
/// to `filter()`. It owns its value and can be stored and used several times.
template <class Term, class Operator, class Operand>
class predicate {
public:
    using term = Term;
    using operation = Operator;
    using operand_type = Operand;

    constexpr explicit predicate(Operand operand) : operand_(std::move(operand)) {}

    constexpr const Operand& operand() const noexcept { return operand_; }

private:
    Operand operand_;
};

/// What `"tags"_f += tags`, `-=`, `append()` and `prepend()` make: something to give to `update()`. It owns its value.
template <class Term, change How, class Operand>
class column_delta {
public:
    using term = Term;
    using operand_type = Operand;
    static constexpr change how = How;

    constexpr explicit column_delta(Operand operand) : operand_(std::move(operand)) {}

    constexpr const Operand& operand() const noexcept { return operand_; }

private:
    Operand operand_;
};

/// What `"year"_f.between(1975, 1980)` makes: two conditions for one.
template <class First, class Second>
class both {
public:
    constexpr both(First first, Second second) : first_(std::move(first)), second_(std::move(second)) {}

    constexpr const First& first() const noexcept { return first_; }
    constexpr const Second& second() const noexcept { return second_; }

private:
    First first_;
    Second second_;
};

namespace detail {

template <class Given>
inline constexpr bool is_both = false;
template <class First, class Second>
inline constexpr bool is_both<both<First, Second>> = true;

template <class Given>
inline constexpr bool is_delta = false;
template <class Term, change How, class Operand>
inline constexpr bool is_delta<column_delta<Term, How, Operand>> = true;

template <class Given>
inline constexpr bool is_predicate = false;
template <class Term, class Operator, class Operand>
inline constexpr bool is_predicate<predicate<Term, Operator, Operand>> = true;

} // namespace detail
} // namespace cqlxx::inline CQLXX_ABI::query
