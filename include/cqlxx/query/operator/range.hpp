// The operators `>`, `>=`, `<`, `<=`: "year__gt"_f = 2012, or "year"_f > 2012.
#pragma once

#include <cqlxx/query/relation.hpp>

#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

/// `column > ?`
struct greater {
    static constexpr std::string_view suffix = "gt";
    static constexpr std::string_view cql = " > ?";
    static constexpr relation relates = relation::greater;
    template <class Column>
    using operand = Column;
};

/// `column >= ?`
struct greater_equal {
    static constexpr std::string_view suffix = "gte";
    static constexpr std::string_view cql = " >= ?";
    static constexpr relation relates = relation::greater_equal;
    template <class Column>
    using operand = Column;
};

/// `column < ?`
struct less {
    static constexpr std::string_view suffix = "lt";
    static constexpr std::string_view cql = " < ?";
    static constexpr relation relates = relation::less;
    template <class Column>
    using operand = Column;
};

/// `column <= ?`
struct less_equal {
    static constexpr std::string_view suffix = "lte";
    static constexpr std::string_view cql = " <= ?";
    static constexpr relation relates = relation::less_equal;
    template <class Column>
    using operand = Column;
};

} // namespace cqlxx::inline CQLXX_ABI::query
