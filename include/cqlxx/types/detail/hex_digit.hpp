// The value of one hexadecimal digit, for the types whose text has them.
#pragma once

#include <cqlxx/core/version.hpp>

namespace cqlxx::inline CQLXX_ABI::types::detail {

/// The value of a hexadecimal digit of either case, or -1.
constexpr int hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace cqlxx::inline CQLXX_ABI::types::detail
