// RESULT of kind Void (§4.2.5.1): done, nothing to say.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

namespace cqlxx::inline CQLXX_ABI::protocol::response::result {

/// Has nothing after the kind.
struct void_ {
    static constexpr opcode code = opcode::result;

    static void_ read(reader&, version) noexcept { return {}; }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::result
