// The operator `=`: "manufacturer"_f = "ford", or == for those who prefer it.
#pragma once

#include <cqlxx/query/relation.hpp>

#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

/// `column = ?`. Its suffix is empty: a name without one means it.
struct equal {
    static constexpr std::string_view suffix = "";
    static constexpr std::string_view cql = " = ?";
    static constexpr relation relates = relation::equal;

    /// The type that the value is converted to, by the column's.
    template <class Column>
    using operand = Column;
};

} // namespace cqlxx::inline CQLXX_ABI::query
