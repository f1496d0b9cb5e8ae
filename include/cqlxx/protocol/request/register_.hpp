// REGISTER (§4.1.8): asks for events on this connection.
#pragma once

#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

#include <array>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::protocol::request {

/// All event types of v4 and v5.
inline constexpr std::array<std::string_view, 3> all_event_types{"TOPOLOGY_CHANGE", "STATUS_CHANGE", "SCHEMA_CHANGE"};

/// Answered with READY.
struct register_ {
    static constexpr opcode code = opcode::register_;

    std::span<const std::string_view> event_types = all_event_types;

    void write(writer& out, version) const { write_string_list(out, event_types); }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::request
