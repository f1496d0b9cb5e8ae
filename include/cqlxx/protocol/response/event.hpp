// EVENT (§4.2.6): what a server tells those who registered for it; hints, never the truth.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/response/result/schema_change.hpp>
#include <cqlxx/protocol/version.hpp>

#include <string_view>
#include <variant>

namespace cqlxx::inline CQLXX_ABI::protocol::response {

/// A node joined, left or moved.
struct topology_change {
    std::string_view change{}; ///< "NEW_NODE", "REMOVED_NODE", "MOVED_NODE" or newer
    inet node{};
};

/// A node is believed to be up or down.
struct status_change {
    std::string_view change{}; ///< "UP", "DOWN" or newer
    inet node{};
};

/// A kind of event that this version does not know: to be ignored.
struct unknown_event {
    std::string_view type{};
};

/// Views of the body.
struct event {
    static constexpr opcode code = opcode::event;

    std::variant<unknown_event, topology_change, status_change, result::schema_change> what{};

    CQLXX_LAZY static event read(reader& in, version v) noexcept;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::response

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol::response {

CQLXX_LAZY_INLINE event event::read(reader& in, version v) noexcept {
    const std::string_view type = read_string(in);
    if (type == "SCHEMA_CHANGE") return {result::schema_change::read(in, v)};
    if (type != "TOPOLOGY_CHANGE" && type != "STATUS_CHANGE") return {unknown_event{type}};
    const std::string_view change = read_string(in);
    const inet node = read_inet(in);
    if (type == "STATUS_CHANGE") return {status_change{change, node}};
    return {topology_change{change, node}};
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::response

#endif
