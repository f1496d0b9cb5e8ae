// The ways to name a column in a query: "year"_f, col<&automobile::year>, and partition_token for the token of the key.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/model/column.hpp>
#include <cqlxx/query/element.hpp>
#include <cqlxx/query/joined_conditions.hpp>
#include <cqlxx/query/mistake.hpp>
#include <cqlxx/query/operand.hpp>
#include <cqlxx/query/operators.hpp>
#include <cqlxx/query/predicate.hpp>
#include <cqlxx/query/udt_field.hpp>
#include <cqlxx/query/write_shape.hpp>

#include <concepts>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// A column and a direction, for order_by().
template <class Term, order Direction>
struct ordered_term {};

/// What can be done with a named column. Each function makes a condition that owns its value.
template <class Self>
class term : public detail::term_base {
public:
    /// `"year__gt"_f = 2012`: the operator is the suffix of the name; `=` without one.
    template <class Value>
    constexpr auto operator=(const Value& value) const {
        return is<by_suffix>(value);
    }
    /// A condition with any operator, a program's own for instance: `"name"_f.is<sounds_like>("Meier")`.
    template <class Operator, class Value>
    constexpr auto is(const Value& value) const {
        auto held = hold(value);
        return predicate<Self, Operator, decltype(held)>(std::move(held));
    }
    /// `column IN ?` with these values, or with those of one range: `in("S", "X")`, `in(names)`.
    template <class... Values>
    constexpr auto in(const Values&... values) const {
        auto held = several(hold(values)...);
        return predicate<Self, in_list, decltype(held)>(std::move(held));
    }
    template <class Value>
    constexpr auto in(std::initializer_list<Value>) const {
        static_cast<void>(sizeof(mistake::values_in_braces<Value>));
        return in(Value());
    }
    /// `column CONTAINS ?`
    template <class Value>
    constexpr auto contains(const Value& value) const {
        return is<query::contains>(value);
    }
    /// `column CONTAINS KEY ?`
    template <class Value>
    constexpr auto contains_key(const Value& value) const {
        return is<query::contains_key>(value);
    }
    /// `column LIKE ?`
    template <class Value>
    constexpr auto like(const Value& value) const {
        return is<query::like>(value);
    }

    /// `column >= ? AND column <= ?`
    template <class Lower, class Upper>
    constexpr auto between(const Lower& lower, const Upper& upper) const {
        const Self& self = static_cast<const Self&>(*this);
        return both(self >= lower, self <= upper);
    }

    template <class Value>
    friend constexpr auto operator==(const Self& column, const Value& value) {
        return column.template is<equal>(value);
    }
    template <class Value, class = detail::if_no_term<Value>>
    friend constexpr auto operator==(const Value& value, const Self& column) {
        return column.template is<equal>(value);
    }
    template <class Value>
    friend constexpr auto operator>(const Self& column, const Value& value) {
        return column.template is<greater>(value);
    }
    template <class Value>
    friend constexpr auto operator>=(const Self& column, const Value& value) {
        return column.template is<greater_equal>(value);
    }
    template <class Value>
    friend constexpr auto operator<(const Self& column, const Value& value) {
        return column.template is<less>(value);
    }
    template <class Value>
    friend constexpr auto operator<=(const Self& column, const Value& value) {
        return column.template is<less_equal>(value);
    }
    /// For `iff()`: a WHERE clause knows no !=.
    template <class Value>
    friend constexpr auto operator!=(const Self& column, const Value& value) {
        return column.template is<not_equal>(value);
    }
    template <class Value, class = detail::if_no_term<Value>>
    friend constexpr auto operator!=(const Value& value, const Self& column) {
        return column.template is<not_equal>(value);
    }

    // --- changes, for update(), and parts of collections ---------------------------------------------------

    /// `column[?]`: an element of a list by its position, the value of a map by its key. `"names"_f[key] = name`.
    template <class Key>
    constexpr auto operator[](const Key& key) const {
        auto held = hold(key);
        return element<Self, decltype(held)>(std::move(held));
    }
    /// `column.field`: a field of a user-defined type that is not frozen, by its name or by the member of its struct:
    /// `"home"_f.field("zip"_f) = 89073`, `col<&person::home>.field(col<&address::zip>) = 89073`. (`iff()` takes frozen ones, too.)
    template <class Field>
    constexpr auto field(const Field&) const noexcept {
        return udt_field<Self, Field>();
    }
    /// `column = column + ?`: adds an element, or those of a container, to a list (behind the others) or set; a map's pairs;
    /// a number to a counter.
    template <class Value>
    constexpr auto operator+=(const Value& value) const {
        return changed<change::add>(hold(value));
    }
    /// `column = column - ?`: takes an element, or those of a container, from a list or set; keys from a map; a number from a
    /// counter.
    template <class Value>
    constexpr auto operator-=(const Value& value) const {
        return changed<change::subtract>(hold(value));
    }
    /// Adds several elements, as += does those of a container: `"tags"_f.add("new", "cheap")`.
    template <class... Values>
    constexpr auto add(const Values&... values) const {
        return changed<change::add>(several(hold(values)...));
    }
    /// Takes several elements or keys away, as -= does those of a container.
    template <class... Values>
    constexpr auto remove(const Values&... values) const {
        return changed<change::subtract>(several(hold(values)...));
    }
    /// Adds behind the last element of a list.
    template <class... Values>
    constexpr auto append(const Values&... values) const {
        return add(values...);
    }
    /// Adds before the first element of a list: `prepend(1, 2)` makes it begin with 1, 2.
    template <class... Values>
    constexpr auto prepend(const Values&... values) const {
        return changed<change::prepend>(several(hold(values)...));
    }

    /// For `order_by()`: the column's values grow from row to row.
    constexpr auto ascending() const noexcept { return ordered_term<Self, order::ascending>(); }
    /// For `order_by()`: the column's values shrink from row to row.
    constexpr auto descending() const noexcept { return ordered_term<Self, order::descending>(); }
    /// The same: `-"year"_f`, `-col<&automobile::year>`.
    constexpr auto operator-() const noexcept { return descending(); }

private:
    template <change How, class Held>
    static constexpr auto changed(Held held) {
        return column_delta<Self, How, Held>(std::move(held));
    }
};

/// A column by its name in the table or in the struct, with or without `__` and an operator's suffix.
template <fixed_string Name>
class named : public term<named<Name>> {
public:
    static constexpr std::string_view written = Name.view();

    constexpr named() = default;
    constexpr named(const named&) = default;
    using term<named>::operator=;
    constexpr auto operator=(const named& other) const { return this->template is<by_suffix>(other); }
};

/// A column by the struct's member.
template <auto Pointer>
class member : public term<member<Pointer>> {
public:
    constexpr member() = default;
    constexpr member(const member&) = default;
    using term<member>::operator=;
    constexpr auto operator=(const member& other) const { return this->template is<by_suffix>(other); }
};

/// What `token_of("ford", 1975)` makes: the values of a partition key, of whose token the cluster speaks.
template <class... Held>
class token_values {
public:
    constexpr explicit token_values(held_tuple<Held...> key) : key_(std::move(key)) {}
    constexpr const held_tuple<Held...>& key() const noexcept { return key_; }

private:
    held_tuple<Held...> key_;
};
template <class Value>
inline constexpr bool is_token_values = false;
template <class... Held>
inline constexpr bool is_token_values<token_values<Held...>> = true;

/// The left side of a comparison with one.
struct token_beside_values {};

/// The token of the whole partition key, a bigint.
class token_of_key : public term<token_of_key> {
public:
    constexpr token_of_key() = default;
    constexpr token_of_key(const token_of_key&) = default;
    template <class Value>
    constexpr auto operator=(const Value& value) const {
        return is<by_suffix>(value);
    }
    constexpr auto operator=(const token_of_key& other) const { return term<token_of_key>::is<by_suffix>(other); }
    template <class Operator, class Value>
    constexpr auto is(const Value& value) const {
        if constexpr (is_token_values<Value>)
            return predicate<token_beside_values, Operator, std::remove_cvref_t<decltype(value.key())>>(value.key());
        else
            return term<token_of_key>::is<Operator>(value);
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

/// A value on the left of a column: `2012 < "year"_f`.
template <class Value, class Term>
concept value_beside_term =
    std::derived_from<Term, term_base> && !is_function_value<Term> && (!joinable<Value> || is_function_value<Value>);

template <class Left, class Right>
concept arithmetic_of_terms =
    !is_function_value<Left> && (std::derived_from<Left, term_base> || std::derived_from<Right, term_base>);

} // namespace detail

// The same conditions, written the other way around; == and != stand beside their twins in `term`.

template <class Value, class Term>
    requires(detail::value_beside_term<Value, Term>)
constexpr auto operator<(const Value& value, const Term& column) {
    return column > value;
}
template <class Value, class Term>
    requires(detail::value_beside_term<Value, Term>)
constexpr auto operator<=(const Value& value, const Term& column) {
    return column >= value;
}
template <class Value, class Term>
    requires(detail::value_beside_term<Value, Term>)
constexpr auto operator>(const Value& value, const Term& column) {
    return column < value;
}
template <class Value, class Term>
    requires(detail::value_beside_term<Value, Term>)
constexpr auto operator>=(const Value& value, const Term& column) {
    return column <= value;
}

// Terms with numbers; functions with durations are in selector.hpp.
template <class Left, class Right>
    requires(detail::arithmetic_of_terms<Left, Right>)
constexpr column_arithmetic operator+(const Left&, const Right&) {
    return {};
}
template <class Left, class Right>
    requires(detail::arithmetic_of_terms<Left, Right>)
constexpr column_arithmetic operator-(const Left&, const Right&) {
    return {};
}

} // namespace cqlxx::inline CQLXX_ABI::query

namespace cqlxx::inline CQLXX_ABI {

/// A column that the compiler finds, and tools rename, by the struct's member: `col<&automobile::year> >
/// 2012`.
template <auto Pointer>
inline constexpr query::member<Pointer> col{};

/// `token(k1, k2)` of a model's partition key, to read a table by ranges of its ring: `partition_token >
/// from`.
inline constexpr query::token_of_key partition_token{};

/// The token of a partition key by its values, to be compared with `partition_token`: `partition_token > token_of("ford")` goes on
/// behind that partition, in the order of the ring.
template <class... Values>
constexpr auto token_of(const Values&... values) {
    return query::token_values<decltype(query::hold(values))...>(
        query::held_tuple<decltype(query::hold(values))...>(query::hold(values)...));
}

namespace literals {

/// A column by name: `"year"_f > 2012`, `"year__gt"_f = 2012`, and `"-year"_f` in order_by(). The part behind
/// `__` is an operator: gt, gte, lt, lte, in, contains, contains_key, like. Where the model has a column of
/// the whole name, or of a longer part of it, that column is meant.
template <fixed_string Name>
constexpr query::named<Name> operator""_f() noexcept {
    return {};
}

} // namespace literals
} // namespace cqlxx::inline CQLXX_ABI
