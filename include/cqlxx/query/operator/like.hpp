// The operator LIKE: "name__like"_f = "Mo%". Cassandra serves it from SASI indexes only.
#pragma once

#include <cqlxx/query/relation.hpp>

#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

/// `column LIKE ?`: text with `%` at its beginning, its end, or both.
struct like {
    static constexpr std::string_view suffix = "like";
    static constexpr std::string_view cql = " LIKE ?";
    static constexpr relation relates = relation::like;
    template <class Column>
    using operand = Column;
};

} // namespace cqlxx::inline CQLXX_ABI::query
