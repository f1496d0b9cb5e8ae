// The versions of the native protocol that cqlxx speaks, and what differs between them as named questions.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstdint>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::protocol {

/// A version of the native protocol; the number is the one in envelopes (§2.4.1.1).
enum class version : std::uint8_t { v4 = 4, v5 = 5 };

/// The bit of an envelope's version byte that is set in responses.
inline constexpr std::uint8_t response_bit = 0x80;

/// Names the version for people: "v5".
constexpr std::string_view name_of(version v) noexcept { return v == version::v4 ? "v4" : "v5"; }

/// After the handshake, envelopes travel in segments with checksums (§2).
constexpr bool has_segments(version v) noexcept { return v >= version::v5; }

/// Flags of queries are an [int], before that a [byte] (§4.1.4).
constexpr bool has_int_query_flags(version v) noexcept { return v >= version::v5; }

/// PREPARED carries an id of the result's metadata and EXECUTE sends it back (§4.1.6, §4.2.5.4).
constexpr bool has_result_metadata_id(version v) noexcept { return v >= version::v5; }

/// QUERY, PREPARE and BATCH may name a keyspace other than the connection's (§4.1.4).
constexpr bool has_keyspace_in_request(version v) noexcept { return v >= version::v5; }

/// QUERY, EXECUTE and BATCH may say what time "now" is (§4.1.4).
constexpr bool has_now_in_seconds(version v) noexcept { return v >= version::v5; }

/// PREPARE has flags after its text (§4.1.5).
constexpr bool has_prepare_flags(version v) noexcept { return v >= version::v5; }

/// Failures name the replicas and their reasons; before that only their number (§8).
constexpr bool has_failure_reasons(version v) noexcept { return v >= version::v5; }

} // namespace cqlxx::inline CQLXX_ABI::protocol
