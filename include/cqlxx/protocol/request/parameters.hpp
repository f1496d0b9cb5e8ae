// <query_parameters> (§4.1.4): how QUERY and EXECUTE are to be run, with which values.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/consistency.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/version.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::protocol::request {

/// Bytes of the flags in that version.
constexpr std::size_t query_flags_size(version v) noexcept {
    return has_int_query_flags(v) ? sizeof(std::uint32_t) : sizeof(std::uint8_t);
}

/// Writes the flags in the width of the version.
inline void write_query_flags(writer& out, version v, std::uint32_t flags) {
    if (has_int_query_flags(v))
        out.integer(flags);
    else
        out.u8(static_cast<std::uint8_t>(flags));
}

/// Throws `error` (`errc::invalid_statement`) for what the version can't carry.
inline void check_version_carries(version v, bool keyspace, bool now_in_seconds) {
    if (keyspace && !has_keyspace_in_request(v))
        throw error(make_error_code(errc::invalid_statement),
                    "a keyspace of a single request needs protocol v5, this connection speaks v4: qualify the table");
    if (now_in_seconds && !has_now_in_seconds(v))
        throw error(make_error_code(errc::invalid_statement),
                    "now_in_seconds needs protocol v5, this connection speaks v4");
}

/// Optional parts are left out where they are not set; views must live until `write` returns.
struct parameters {
    cqlxx::consistency consistency = cqlxx::consistency::local_quorum;
    std::uint16_t value_count = 0;
    bytes_view values{};                        ///< `value_count` [value]s, encoded one after another
    std::span<const std::string_view> names{};  ///< of the bind markers, one per value; none: by position
    bool skip_metadata = false;                 ///< the caller has the result's metadata
    std::optional<std::int32_t> page_size{};    ///< rows; zero is refused, negative: no paging
    std::optional<bytes_view> paging_state{};   ///< of the page before
    std::optional<cqlxx::consistency> serial_consistency{};
    std::optional<std::int64_t> timestamp{};    ///< microseconds since 1970
    std::string_view keyspace{};                ///< v5; empty: the connection's. EXECUTE's is ignored by servers
    std::optional<std::int32_t> now_in_seconds{}; ///< v5; read as unsigned by Cassandra 5

    /// Throws `error` (`errc::invalid_statement`) if the version can't carry a part or the values don't fit the names.
    void write(writer& out, version v) const {
        check_version_carries(v, !keyspace.empty(), now_in_seconds.has_value());
        if (page_size == 0) throw error(make_error_code(errc::invalid_statement), "a page size of 0 rows");
        write_head(out, v);
        if (value_count != 0 && names.empty())
            out.raw(values);
        else if (value_count != 0)
            write_named_values(out);
        if (page_size) out.i32(*page_size);
        if (paging_state) write_bytes(out, *paging_state);
        write_tail(out);
        if (!keyspace.empty()) write_string(out, keyspace);
        if (now_in_seconds) out.i32(*now_in_seconds);
    }

private:
    /// What stands before the values, in room that is taken once.
    void write_head(writer& out, version v) const {
        const std::uint32_t set = flags();
        const std::size_t count = value_count != 0 ? sizeof(std::uint16_t) : 0;
        filler head(out.room(sizeof(std::uint16_t) + query_flags_size(v) + count));
        head.integer(static_cast<std::uint16_t>(consistency));
        if (has_int_query_flags(v))
            head.integer(set);
        else
            head.integer(static_cast<std::uint8_t>(set));
        if (count != 0) head.integer(value_count);
    }

    /// Consistency of conditions, and the timestamp.
    void write_tail(writer& out) const {
        const std::size_t size =
            (serial_consistency ? sizeof(std::uint16_t) : 0) + (timestamp ? sizeof(std::int64_t) : 0);
        filler tail(out.room(size));
        if (serial_consistency) tail.integer(static_cast<std::uint16_t>(*serial_consistency));
        if (timestamp) tail.integer(*timestamp);
    }

    std::uint32_t flags() const noexcept {
        std::uint32_t set = 0;
        if (value_count != 0) set |= query_flags::values;
        if (value_count != 0 && !names.empty()) set |= query_flags::names_for_values;
        if (skip_metadata) set |= query_flags::skip_metadata;
        if (page_size) set |= query_flags::page_size;
        if (paging_state) set |= query_flags::paging_state;
        if (serial_consistency) set |= query_flags::serial_consistency;
        if (timestamp) set |= query_flags::timestamp;
        if (!keyspace.empty()) set |= query_flags::keyspace;
        if (now_in_seconds) set |= query_flags::now_in_seconds;
        return set;
    }

    void write_named_values(writer& out) const {
        if (names.size() != value_count)
            throw error(make_error_code(errc::invalid_statement),
                        std::to_string(names.size()) + " names for " + std::to_string(value_count) + " values");
        reader in(values);
        for (const std::string_view name : names) {
            write_string(out, name);
            const std::int32_t length = in.i32();
            out.i32(length);
            if (length > 0) out.raw(in.raw(static_cast<std::size_t>(length)));
        }
        if (!in.ok() || in.remaining() != 0)
            throw error(make_error_code(errc::invalid_statement), "encoded values that don't match their number");
    }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::request
