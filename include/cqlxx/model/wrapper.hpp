// What the layers above ask about a wrapped member (`key<T>`, `indexed<T>` …): is it one, and what is inside.
#pragma once

#include <cqlxx/types/codec.hpp>

#include <concepts>
#include <functional>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::model {

/// Specialised for each wrapper: `type` is the T of `key<T>`.
template <class Wrapper>
struct wrapped {};

/// A class that gives a member its role and otherwise behaves as the value inside.
template <class W>
concept wrapper = requires { typename wrapped<W>::type; };

namespace detail {

template <class T>
struct innermost {
    using type = T;
};
template <wrapper W>
struct innermost<W> : innermost<typename wrapped<W>::type> {};

} // namespace detail

/// The type of a member's value, without its wrappers: `std::string` for `static_column<indexed<std::string>>`.
template <class T>
using unwrapped = typename detail::innermost<T>::type;

/// The value inside a member's wrappers; the member itself where it has none.
template <class T>
constexpr unwrapped<T>& unwrap(T& member) noexcept {
    if constexpr (wrapper<T>)
        return unwrap(static_cast<typename wrapped<T>::type&>(member));
    else
        return member;
}
template <class T>
constexpr const unwrapped<T>& unwrap(const T& member) noexcept {
    if constexpr (wrapper<T>)
        return unwrap(static_cast<const typename wrapped<T>::type&>(member));
    else
        return member;
}

} // namespace cqlxx::inline CQLXX_ABI::model

/// A wrapped value is bound and read as the value inside.
template <cqlxx::model::wrapper W>
struct cqlxx::codec<W> : cqlxx::codec<cqlxx::model::unwrapped<W>> {};

/// Equal to the hash of the value inside.
template <cqlxx::model::wrapper W>
struct std::hash<W> : std::hash<cqlxx::model::unwrapped<W>> {};

namespace cqlxx::inline CQLXX_ABI::model::detail {

template <class A, class B>
concept mixes_wrappers = (wrapper<A> || wrapper<B>) && !std::same_as<A, B>;

} // namespace cqlxx::inline CQLXX_ABI::model::detail

/// What a wrapper and another type have in common is what their values have, so that `std::ranges::find(rows, 2013,
/// &automobile::year)` and its like compile.
template <class A, class B>
    requires cqlxx::model::detail::mixes_wrappers<A, B>
struct std::common_type<A, B> : std::common_type<cqlxx::model::unwrapped<A>, cqlxx::model::unwrapped<B>> {};
