// "names"_f[key]: one element of a collection, to be changed, deleted or asked for.
#pragma once

#include <cqlxx/query/mistake.hpp>
#include <cqlxx/query/operand.hpp>
#include <cqlxx/query/operators.hpp>
#include <cqlxx/query/predicate.hpp>

#include <initializer_list>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// An element with an operator and a value: what `"names"_f[key] = name` and `"names"_f[key] > name` make, for `update()`
/// and `iff()`. It owns both.
template <class Term, class Key, class Operator, class Operand>
class element_predicate {
public:
    using term = Term;
    using key_type = Key;
    using operation = Operator;
    using operand_type = Operand;

    constexpr element_predicate(Key key, Operand operand) : key_(std::move(key)), operand_(std::move(operand)) {}

    constexpr const Key& key() const noexcept { return key_; }
    constexpr const Operand& operand() const noexcept { return operand_; }

private:
    Key key_;
    Operand operand_;
};

/// An element of a column: for `erase()`, and to be compared or assigned. It owns its key.
template <class Term, class Key>
class element : public detail::term_base {
public:
    using term = Term;
    using key_type = Key;

    constexpr explicit element(Key key) : key_(std::move(key)) {}
    constexpr element(const element&) = default;

    constexpr const Key& key() const noexcept { return key_; }

    template <class Value>
    constexpr auto operator=(const Value& value) const {
        return is<by_suffix>(value);
    }
    constexpr auto operator=(const element& other) const { return is<by_suffix>(other); }
    template <class Operator, class Value>
    constexpr auto is(const Value& value) const {
        return made<Operator>(hold(value));
    }
    /// `column[?] IN ?`
    template <class... Values>
    constexpr auto in(const Values&... values) const {
        return made<in_list>(several(hold(values)...));
    }

    template <class Value>
    friend constexpr auto operator==(const element& which, const Value& value) {
        return which.template is<equal>(value);
    }
    template <class Value, class = detail::if_no_term<Value>>
    friend constexpr auto operator==(const Value& value, const element& which) {
        return which.template is<equal>(value);
    }
    template <class Value>
    friend constexpr auto operator!=(const element& which, const Value& value) {
        return which.template is<not_equal>(value);
    }
    template <class Value, class = detail::if_no_term<Value>>
    friend constexpr auto operator!=(const Value& value, const element& which) {
        return which.template is<not_equal>(value);
    }
    template <class Value>
    friend constexpr auto operator>(const element& which, const Value& value) {
        return which.template is<greater>(value);
    }
    template <class Value>
    friend constexpr auto operator>=(const element& which, const Value& value) {
        return which.template is<greater_equal>(value);
    }
    template <class Value>
    friend constexpr auto operator<(const element& which, const Value& value) {
        return which.template is<less>(value);
    }
    template <class Value>
    friend constexpr auto operator<=(const element& which, const Value& value) {
        return which.template is<less_equal>(value);
    }

    template <class Value>
    constexpr auto in(std::initializer_list<Value>) const {
        static_cast<void>(sizeof(mistake::values_in_braces<Value>));
        return in(Value());
    }

private:
    template <class Operator, class Held>
    constexpr auto made(Held held) const {
        return element_predicate<Term, Key, Operator, Held>(key_, std::move(held));
    }

    Key key_;
};

namespace detail {

template <class Given>
inline constexpr bool is_element = false;
template <class Term, class Key>
inline constexpr bool is_element<element<Term, Key>> = true;

template <class Given>
inline constexpr bool is_element_predicate = false;
template <class Term, class Key, class Operator, class Operand>
inline constexpr bool is_element_predicate<element_predicate<Term, Key, Operator, Operand>> = true;

} // namespace detail
} // namespace cqlxx::inline CQLXX_ABI::query
