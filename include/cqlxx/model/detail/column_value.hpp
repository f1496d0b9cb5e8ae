// The value inside a wrapper: derives from it where it is a class, holds and converts to it where it is none.
#pragma once

#include <cqlxx/model/wrapper.hpp>

#include <compare>
#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::model {

namespace detail {

/// A conversion that would lose something without a warning: 2.5 into an int, a pointer into a bool.
template <class From, class To>
concept lossy = (std::floating_point<unwrapped<std::remove_cvref_t<From>>> && std::integral<To>) ||
                (std::is_pointer_v<std::decay_t<From>> && std::same_as<To, bool>);

template <class T>
concept can_be_base = std::is_class_v<T> && !std::is_final_v<T>;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

} // namespace detail

/// A value that may be assigned to a `Wrapper` of a T. (`= {}` deduces nothing and so resets to the default.)
template <class Value, class Wrapper, class T>
concept assigns =
    !std::same_as<std::remove_cvref_t<Value>, Wrapper> && std::is_assignable_v<T&, Value> && !detail::lossy<Value, T>;

/// Base of the wrappers: a scalar (or final class) that converts to and from its T. `Wrapper` derives from it.
template <class Wrapper, class T>
class column_value {
public:
    constexpr column_value() = default;
    constexpr column_value(const T& value) : value_(value) {}
    constexpr column_value(T&& value) : value_(std::move(value)) {}

    /// Refused: the value would be changed without a warning.
    template <detail::lossy<T> Lossy>
    column_value(const Lossy&) = delete;

    /// From a wrapper with another role: `order.customer = customer.id`.
    template <wrapper Other>
        requires(std::convertible_to<unwrapped<Other>, T> && !detail::lossy<Other, T>)
    constexpr column_value(const Other& other) : value_(unwrap(other)) {}

    constexpr operator T&() noexcept { return value_; }
    constexpr operator const T&() const noexcept { return value_; }

private:
    T value_{};
};

/// A class: its members, its constructors and the functions that take it work as they do for itself.
template <class Wrapper, detail::can_be_base T>
class column_value<Wrapper, T> : public T {
public:
    using T::T;
    constexpr column_value() = default;
    constexpr column_value(const T& value) : T(value) {}
    constexpr column_value(T&& value) : T(std::move(value)) {}

    /// The elements of an aggregate: `position = {1.0F, 2.0F, 3.0F}` of a std::array.
    template <class First, class Second, class... Others>
        requires(std::is_aggregate_v<T> &&
                 requires(First&& a, Second&& b, Others&&... others) {
                     T{std::forward<First>(a), std::forward<Second>(b), std::forward<Others>(others)...};
                 })
    constexpr column_value(First&& first, Second&& second, Others&&... others)
        : T{std::forward<First>(first), std::forward<Second>(second), std::forward<Others>(others)...} {}
};

/// An optional. It is held, not derived from: std::optional's comparisons with "any other type" would take the wrapper
/// for a value of T (two empty ones would be unequal).
template <class Wrapper, class T>
class column_value<Wrapper, std::optional<T>> {
public:
    using value_type = T;

    constexpr column_value() = default;
    constexpr column_value(std::nullopt_t) noexcept {}
    template <class Value>
        requires(!wrapper<std::remove_cvref_t<Value>> && std::convertible_to<Value, std::optional<T>> &&
                 !detail::lossy<Value, T>)
    constexpr column_value(Value&& value) : value_(std::forward<Value>(value)) {}

    constexpr operator std::optional<T>&() noexcept { return value_; }
    constexpr operator const std::optional<T>&() const noexcept { return value_; }

    constexpr bool has_value() const noexcept { return value_.has_value(); }
    constexpr explicit operator bool() const noexcept { return value_.has_value(); }
    constexpr T& value() { return value_.value(); }
    constexpr const T& value() const { return value_.value(); }
    constexpr T& operator*() noexcept { return *value_; }
    constexpr const T& operator*() const noexcept { return *value_; }
    constexpr T* operator->() noexcept { return &*value_; }
    constexpr const T* operator->() const noexcept { return &*value_; }
    template <class Default>
    constexpr T value_or(Default&& other) const {
        return value_.value_or(std::forward<Default>(other));
    }
    template <class... Arguments>
    constexpr T& emplace(Arguments&&... arguments) {
        return value_.emplace(std::forward<Arguments>(arguments)...);
    }
    constexpr void reset() noexcept { value_.reset(); }

    friend constexpr bool operator==(const Wrapper& a, const Wrapper& b) { return unwrap(a) == unwrap(b); }
    friend constexpr auto operator<=>(const Wrapper& a, const Wrapper& b)
        requires std::three_way_comparable<T>
    {
        return unwrap(a) <=> unwrap(b);
    }
    friend constexpr bool operator==(const Wrapper& a, const std::optional<T>& b) { return unwrap(a) == b; }
    friend constexpr bool operator==(const Wrapper& a, std::nullopt_t) { return !a.has_value(); }
    template <class Other>
        requires(!std::derived_from<Other, column_value> && !detail::is_optional<Other>)
    friend constexpr bool operator==(const Wrapper& a, const Other& b) {
        return unwrap(a) == b;
    }

private:
    std::optional<T> value_;
};

} // namespace cqlxx::inline CQLXX_ABI::model
