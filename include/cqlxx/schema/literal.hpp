// Texts and maps of texts as CQL literals: for DDL, which takes no bind markers.
#pragma once

#include <cqlxx/core/version.hpp>

#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::schema {

/// `'it''s'`
CQLXX_LAZY std::string text_literal(std::string_view text);

/// `{'class': 'SimpleStrategy', 'replication_factor': '1'}`, of a range of pairs of texts, in their order.
template <class Pairs>
std::string map_literal(const Pairs& pairs) {
    std::string literal;
    for (const auto& [name, value] : pairs)
        literal += (literal.empty() ? "" : ", ") + text_literal(name) + ": " + text_literal(value);
    return "{" + literal + "}";
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_LAZY_INLINE std::string text_literal(std::string_view text) {
    std::string literal = "'";
    for (const char c : text) literal.append(c == '\'' ? 2 : 1, c);
    return literal + "'";
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
