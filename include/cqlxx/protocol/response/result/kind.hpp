// The kinds of RESULT (§4.2.5): the number in front of each.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/version.hpp>

#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::protocol::response::result {

enum class kind : std::int32_t { void_ = 1, rows = 2, set_keyspace = 3, prepared = 4, schema_change = 5 };

/// Reads the kind, after which the reader stands where the kind's own `read` begins. Another number makes it bad.
inline kind read_kind(reader& in) noexcept {
    const std::int32_t number = in.i32();
    if (number < 1 || number > 5) in.fail();
    return static_cast<kind>(number);
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::result
