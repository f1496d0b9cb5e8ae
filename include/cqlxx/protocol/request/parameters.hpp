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
CQLXX_LAZY void check_version_carries(version v, bool keyspace, bool now_in_seconds);

/// Optional parts are left out where they are not set; views must live until `write` returns.
///
/// What every request passes through is inlined always: the compiler then sees where it was set what is set, and neither
/// makes the struct in memory nor asks again.
struct parameters {
    cqlxx::consistency consistency = cqlxx::consistency::local_quorum;
    std::uint16_t value_count = 0;
    bytes_view values{}; ///< `value_count` [value]s, encoded one after another
    std::span<const std::string_view> names{}; ///< of the bind markers, one per value; none: by position
    bool skip_metadata = false; ///< the caller has the result's metadata
    std::optional<std::int32_t> page_size{}; ///< rows; zero is refused, negative: no paging
    std::optional<bytes_view> paging_state{}; ///< of the page before
    std::optional<cqlxx::consistency> serial_consistency{};
    std::optional<std::int64_t> timestamp{}; ///< microseconds since 1970
    std::string_view keyspace{}; ///< v5; empty: the connection's. EXECUTE's is ignored by servers
    std::optional<std::int32_t> now_in_seconds{}; ///< v5; read as unsigned by Cassandra 5

    /// Throws `error`: `errc::invalid_statement` if the version can't carry a part or the values don't fit the names,
    /// `errc::request_too_large` for names that the protocol can't say.
    void write(writer& out, version v) const {
        const std::uint32_t set = flags();
        check(v, set);
        fill(filler(out.room(size(v, set))), v, set);
    }

    /// The bits of `query_flags`: what is there. The functions below want to be given them.
    CQLXX_ALWAYS_INLINE std::uint32_t flags() const noexcept {
        std::uint32_t set = 0;
        if (value_count != 0)
            set |= names.empty() ? query_flags::values : query_flags::values | query_flags::names_for_values;
        if (skip_metadata) set |= query_flags::skip_metadata;
        if (page_size) set |= query_flags::page_size;
        if (paging_state) set |= query_flags::paging_state;
        if (serial_consistency) set |= query_flags::serial_consistency;
        if (timestamp) set |= query_flags::timestamp;
        if (!keyspace.empty()) set |= query_flags::keyspace;
        if (now_in_seconds) set |= query_flags::now_in_seconds;
        return set;
    }

    /// What `write` throws.
    CQLXX_ALWAYS_INLINE void check(version v, std::uint32_t set) const {
        if ((set & rare) != 0) check_rare(v);
        if ((set & query_flags::page_size) != 0 && *page_size == 0)
            throw error(make_error_code(errc::invalid_statement), "a page size of 0 rows");
    }

    /// Bytes on the wire.
    CQLXX_ALWAYS_INLINE std::size_t size(version v, std::uint32_t set) const noexcept {
        std::size_t sum = sizeof(std::uint16_t) + query_flags_size(v);
        if ((set & query_flags::values) != 0) sum += sizeof(std::uint16_t) + values.size();
        if ((set & query_flags::page_size) != 0) sum += sizeof(std::int32_t);
        if ((set & query_flags::serial_consistency) != 0) sum += sizeof(std::uint16_t);
        if ((set & query_flags::timestamp) != 0) sum += sizeof(std::int64_t);
        return (set & rare) == 0 ? sum : sum + rare_size();
    }

    /// Writes `size(v, set)` bytes, and returns where they end. Requires that `check(v, set)` passes.
    CQLXX_ALWAYS_INLINE filler fill(filler out, version v, std::uint32_t set) const noexcept {
        out.integer(static_cast<std::uint16_t>(consistency));
        if (has_int_query_flags(v))
            out.integer(set);
        else
            out.integer(static_cast<std::uint8_t>(set));
        if ((set & query_flags::values) != 0) {
            out.integer(value_count);
            if ((set & query_flags::names_for_values) != 0)
                out = fill_named_values(out);
            else
                out.raw(values);
        }
        if ((set & query_flags::page_size) != 0) out.integer(*page_size);
        if ((set & query_flags::paging_state) != 0) {
            out.integer(static_cast<std::int32_t>(paging_state->size()));
            out.raw(*paging_state);
        }
        if ((set & query_flags::serial_consistency) != 0) out.integer(static_cast<std::uint16_t>(*serial_consistency));
        if ((set & query_flags::timestamp) != 0) out.integer(*timestamp);
        if (!keyspace.empty()) out.short_bytes(as_bytes(keyspace));
        if (now_in_seconds) out.integer(*now_in_seconds);
        return out;
    }

private:
    /// What few requests have: one question for all of it.
    static constexpr std::uint32_t rare =
        query_flags::names_for_values | query_flags::paging_state | query_flags::keyspace | query_flags::now_in_seconds;

    CQLXX_LAZY void check_rare(version v) const;

    CQLXX_LAZY std::size_t rare_size() const noexcept;

    CQLXX_LAZY void check_names() const;

    CQLXX_LAZY filler fill_named_values(filler out) const noexcept;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::request

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol::request {

CQLXX_LAZY_INLINE void check_version_carries(version v, bool keyspace, bool now_in_seconds) {
    if (keyspace && !has_keyspace_in_request(v))
        throw error(make_error_code(errc::invalid_statement),
                    "a keyspace of a single request needs protocol v5, this connection speaks v4: qualify the table");
    if (now_in_seconds && !has_now_in_seconds(v))
        throw error(make_error_code(errc::invalid_statement),
                    "now_in_seconds needs protocol v5, this connection speaks v4");
}

CQLXX_LAZY_INLINE void parameters::check_rare(version v) const {
    check_version_carries(v, !keyspace.empty(), now_in_seconds.has_value());
    check_count(keyspace.size(), "bytes of text");
    if (value_count != 0 && !names.empty()) check_names();
}

CQLXX_LAZY_INLINE std::size_t parameters::rare_size() const noexcept {
    std::size_t sum = 0;
    if (value_count != 0)
        for (const std::string_view name : names) sum += sizeof(std::uint16_t) + name.size();
    if (paging_state) sum += sizeof(std::int32_t) + paging_state->size();
    if (!keyspace.empty()) sum += sizeof(std::uint16_t) + keyspace.size();
    if (now_in_seconds) sum += sizeof(std::int32_t);
    return sum;
}

CQLXX_LAZY_INLINE void parameters::check_names() const {
    if (names.size() != value_count)
        throw error(make_error_code(errc::invalid_statement),
                    std::to_string(names.size()) + " names for " + std::to_string(value_count) + " values");
    reader in(values);
    for (const std::string_view name : names) {
        check_count(name.size(), "bytes of text");
        if (const std::int32_t length = in.i32(); length > 0) in.raw(static_cast<std::size_t>(length));
    }
    if (!in.ok() || in.remaining() != 0)
        throw error(make_error_code(errc::invalid_statement), "encoded values that don't match their number");
}

CQLXX_LAZY_INLINE filler parameters::fill_named_values(filler out) const noexcept {
    reader in(values);
    for (const std::string_view name : names) {
        out.short_bytes(as_bytes(name));
        const std::int32_t length = in.i32();
        out.integer(length);
        if (length > 0) out.raw(in.raw(static_cast<std::size_t>(length)));
    }
    return out;
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::request

#endif
