// BATCH (§4.1.7): several writes as one request.
#pragma once

#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/consistency.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/request/parameters.hpp>
#include <cqlxx/protocol/version.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::protocol::request {

enum class batch_type : std::uint8_t { logged = 0, unlogged = 1, counter = 2 };

/// One statement of a batch: prepared if it has an id, else its text. Values go by position: names don't work here
/// (the server reads the flag and ignores it, CASSANDRA-10246).
struct batch_statement {
    bytes_view id{};
    std::string_view text{};
    std::uint16_t value_count = 0;
    bytes_view values{}; ///< `value_count` [value]s, encoded one after another

    CQLXX_LAZY void write(writer& out) const;
};

/// At most 65535 statements.
struct batch {
    static constexpr opcode code = opcode::batch;

    batch_type type = batch_type::logged;
    std::span<const batch_statement> statements{};
    cqlxx::consistency consistency = cqlxx::consistency::local_quorum;
    std::optional<cqlxx::consistency> serial_consistency{};
    std::optional<std::int64_t> timestamp{};      ///< microseconds since 1970
    std::string_view keyspace{};                  ///< v5; empty: the connection's
    std::optional<std::int32_t> now_in_seconds{}; ///< v5

    /// Throws `error`: `errc::invalid_statement` for what the version can't carry, `errc::request_too_large` for too
    /// many statements.
    CQLXX_LAZY void write(writer& out, version v) const;

private:
    CQLXX_LAZY std::uint32_t flags() const noexcept;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::request

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol::request {

CQLXX_LAZY_INLINE void batch_statement::write(writer& out) const {
    out.u8(id.empty() ? 0 : 1);
    if (id.empty())
        write_long_string(out, text);
    else
        write_short_bytes(out, id);
    out.u16(value_count);
    out.raw(values);
}

CQLXX_LAZY_INLINE void batch::write(writer& out, version v) const {
    check_version_carries(v, !keyspace.empty(), now_in_seconds.has_value());
    out.u8(static_cast<std::uint8_t>(type));
    write_count(out, statements.size(), "statements of a batch");
    for (const batch_statement& statement : statements) statement.write(out);
    write_consistency(out, consistency);
    write_query_flags(out, v, flags());
    if (serial_consistency) write_consistency(out, *serial_consistency);
    if (timestamp) out.i64(*timestamp);
    if (!keyspace.empty()) write_string(out, keyspace);
    if (now_in_seconds) out.i32(*now_in_seconds);
}

CQLXX_LAZY_INLINE std::uint32_t batch::flags() const noexcept {
    std::uint32_t set = 0;
    if (serial_consistency) set |= query_flags::serial_consistency;
    if (timestamp) set |= query_flags::timestamp;
    if (!keyspace.empty()) set |= query_flags::keyspace;
    if (now_in_seconds) set |= query_flags::now_in_seconds;
    return set;
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::request

#endif
