// The list of operators: a new one is a header in operator/ and a name here.
#pragma once

#include <cqlxx/query/operator/contains.hpp>
#include <cqlxx/query/operator/equal.hpp>
#include <cqlxx/query/operator/in.hpp>
#include <cqlxx/query/operator/like.hpp>
#include <cqlxx/query/operator/not_equal.hpp>
#include <cqlxx/query/operator/range.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <tuple>

namespace cqlxx::inline CQLXX_ABI::query {

/// What stands between a column and its value. A program's own operator is a type like those in
/// query/operator, used as `"name"_f.is<sounds_like>("Meier")`; only the ones in `operators` have a suffix.
template <class Operator>
concept filter_operator = requires {
    { Operator::suffix } -> std::convertible_to<std::string_view>;
    { Operator::cql } -> std::convertible_to<std::string_view>;
    { Operator::relates } -> std::convertible_to<relation>;
    typename Operator::template operand<int>;
};

/// All that a name's suffix can mean.
using operators =
    std::tuple<equal, greater, greater_equal, less, less_equal, in_list, contains, contains_key, like, not_equal>;

/// Their suffixes, in the same order.
inline constexpr auto suffixes = []<filter_operator... Operators>(std::tuple<Operators...>*) {
    return std::array<std::string_view, sizeof...(Operators)>{Operators::suffix...};
}(static_cast<operators*>(nullptr));

} // namespace cqlxx::inline CQLXX_ABI::query
