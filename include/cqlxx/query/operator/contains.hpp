// The operators CONTAINS and CONTAINS KEY, which look into a collection: "options__contains"_f = "radio".
#pragma once

#include <cqlxx/query/relation.hpp>

#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

template <class Column>
concept holding = requires { typename Column::value_type; };
template <class Column>
concept mapping = holding<Column> && requires { typename Column::mapped_type; };

// The types of what a collection holds; the collection itself where there is no such thing (the rules refuse
// it before).
template <class Column>
struct held_by {
    using value = Column;
    using key = Column;
};
template <holding Column>
struct held_by<Column> {
    using value = typename Column::value_type;
    using key = Column;
};
template <mapping Column>
struct held_by<Column> {
    using value = typename Column::mapped_type;
    using key = typename Column::key_type;
};

} // namespace detail

/// `column CONTAINS ?`: an element of a list or set, a value of a map.
struct contains {
    static constexpr std::string_view suffix = "contains";
    static constexpr std::string_view cql = " CONTAINS ?";
    static constexpr relation relates = relation::contains;
    template <class Column>
    using operand = typename detail::held_by<Column>::value;
};

/// `column CONTAINS KEY ?`: a key of a map.
struct contains_key {
    static constexpr std::string_view suffix = "contains_key";
    static constexpr std::string_view cql = " CONTAINS KEY ?";
    static constexpr relation relates = relation::contains_key;
    template <class Column>
    using operand = typename detail::held_by<Column>::key;
};

} // namespace cqlxx::inline CQLXX_ABI::query
