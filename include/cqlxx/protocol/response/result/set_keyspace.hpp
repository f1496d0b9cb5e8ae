// RESULT of kind Set_keyspace (§4.2.5.3): the answer to USE.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

#include <string_view>

namespace cqlxx::inline CQLXX_ABI::protocol::response::result {

/// Names the keyspace that the connection now uses.
struct set_keyspace {
    static constexpr opcode code = opcode::result;

    std::string_view keyspace{};

    static set_keyspace read(reader& in, version) noexcept { return {read_string(in)}; }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::result
