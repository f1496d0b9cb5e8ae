// What tests of the query language look at: a query's text beside the bytes of its values.
#pragma once

#include <cqlxx/core/bytes.hpp>

#include <string>

namespace query_text {

/// The encoded values of a statement as hexadecimal digits, lengths included.
template <class Statement>
std::string values_of(const Statement& statement) {
    return cqlxx::to_hex(statement.lower().values().encoded());
}

} // namespace query_text
