// The operator `!=`, for conditions of writes: "owner"_f != "joe", "owner__ne"_f = "joe". A WHERE clause does not know it.
#pragma once

#include <cqlxx/query/relation.hpp>

#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

/// `column != ?`
struct not_equal {
    static constexpr std::string_view suffix = "ne";
    static constexpr std::string_view cql = " != ?";
    static constexpr relation relates = relation::not_equal;
    template <class Column>
    using operand = Column;
};

} // namespace cqlxx::inline CQLXX_ABI::query
