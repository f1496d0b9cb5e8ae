// A change of the schema: as a RESULT (§4.2.5.5) and, with the same body, as an EVENT (§4.2.6).
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

#include <cstdint>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::protocol::response::result {

/// Says what changed. Views of the body.
struct schema_change {
    static constexpr opcode code = opcode::result;

    enum class target_kind : std::uint8_t { keyspace, table, type, function, aggregate, unknown };

    std::string_view change{}; ///< "CREATED", "UPDATED", "DROPPED" or newer
    target_kind target = target_kind::unknown;
    std::string_view keyspace{};
    std::string_view name{};       ///< of the table, type, function or aggregate
    string_list argument_types{};  ///< of a function or aggregate, as CQL

    /// Of an unknown target only the change is read.
    CQLXX_LAZY static schema_change read(reader& in, version) noexcept;

private:
    CQLXX_LAZY static target_kind target_from(std::string_view name) noexcept;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::result

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol::response::result {

CQLXX_LAZY_INLINE schema_change schema_change::read(reader& in, version) noexcept {
    schema_change read;
    read.change = read_string(in);
    read.target = target_from(read_string(in));
    if (read.target == target_kind::unknown) return read;
    read.keyspace = read_string(in);
    if (read.target == target_kind::keyspace) return read;
    read.name = read_string(in);
    if (read.target == target_kind::function || read.target == target_kind::aggregate)
        read.argument_types = read_string_list(in);
    return read;
}

CQLXX_LAZY_INLINE schema_change::target_kind schema_change::target_from(std::string_view name) noexcept {
    if (name == "KEYSPACE") return target_kind::keyspace;
    if (name == "TABLE") return target_kind::table;
    if (name == "TYPE") return target_kind::type;
    if (name == "FUNCTION") return target_kind::function;
    if (name == "AGGREGATE") return target_kind::aggregate;
    return target_kind::unknown;
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::result

#endif
