// The operator IN: "model"_f.in("S", "X"), "model__in"_f = in("S", "X"), "model__in"_f = names.
#pragma once

#include <cqlxx/query/mistake.hpp>
#include <cqlxx/query/operand.hpp>
#include <cqlxx/query/relation.hpp>

#include <initializer_list>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

/// `column IN ?`: one marker for the whole list, so that the text does not depend on the number of values.
struct in_list {
    static constexpr std::string_view suffix = "in";
    static constexpr std::string_view cql = " IN ?";
    static constexpr relation relates = relation::in;
    template <class Column>
    using operand = list_of<Column>;
};

} // namespace cqlxx::inline CQLXX_ABI::query

namespace cqlxx::inline CQLXX_ABI {

/// Several values for `__in`, of one type or of several that the column takes: `"model__in"_f = in("S",
/// "X")`.
template <class... Values>
constexpr auto in(const Values&... values) {
    return query::several(query::hold(values)...);
}
template <class Value>
constexpr auto in(std::initializer_list<Value>) {
    static_cast<void>(sizeof(query::mistake::values_in_braces<Value>));
    return in(Value());
}

} // namespace cqlxx::inline CQLXX_ABI
