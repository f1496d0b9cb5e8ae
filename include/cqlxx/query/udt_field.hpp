// "home"_f.field("zip"_f): one field of a column whose type is a user-defined one, to be set, deleted or asked for.
#pragma once

#include <cqlxx/query/operand.hpp>
#include <cqlxx/query/operators.hpp>
#include <cqlxx/query/predicate.hpp>

#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// A field with an operator and a value: for `update()` and `iff()`. It owns its value.
template <class Term, class Field, class Operator, class Operand>
class field_predicate {
public:
    using term = Term;
    using operand_type = Operand;

    constexpr explicit field_predicate(Operand operand) : operand_(std::move(operand)) {}
    constexpr const Operand& operand() const noexcept { return operand_; }

private:
    Operand operand_;
};

/// A field of a column: for `erase()`, and to be compared or assigned.
template <class Term, class Field>
class udt_field : public detail::term_base {
public:
    constexpr udt_field() = default;
    constexpr udt_field(const udt_field&) = default;

    template <class Value>
    constexpr auto operator=(const Value& value) const {
        return made<by_suffix>(hold(value));
    }
    constexpr auto operator=(const udt_field& other) const { return made<by_suffix>(hold(other)); }
    /// `column.field IN ?`
    template <class... Values>
    constexpr auto in(const Values&... values) const {
        return made<in_list>(several(hold(values)...));
    }

    template <class Value>
    friend constexpr auto operator==(const udt_field& field, const Value& value) {
        return field.template made<equal>(hold(value));
    }
    template <class Value>
    friend constexpr auto operator!=(const udt_field& field, const Value& value) {
        return field.template made<not_equal>(hold(value));
    }
    template <class Value>
    friend constexpr auto operator>(const udt_field& field, const Value& value) {
        return field.template made<greater>(hold(value));
    }
    template <class Value>
    friend constexpr auto operator>=(const udt_field& field, const Value& value) {
        return field.template made<greater_equal>(hold(value));
    }
    template <class Value>
    friend constexpr auto operator<(const udt_field& field, const Value& value) {
        return field.template made<less>(hold(value));
    }
    template <class Value>
    friend constexpr auto operator<=(const udt_field& field, const Value& value) {
        return field.template made<less_equal>(hold(value));
    }

private:
    template <class Operator, class Held>
    constexpr auto made(Held held) const {
        return field_predicate<Term, Field, Operator, Held>(std::move(held));
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
