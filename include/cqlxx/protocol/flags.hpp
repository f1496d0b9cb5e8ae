// The flag bits of envelopes, queries and result metadata, by name.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::protocol {

/// Bits of an envelope's flags (§2.4.1.2).
namespace envelope_flags {
inline constexpr std::uint8_t compressed = 0x01; ///< the body is compressed (v4; means nothing in v5)
inline constexpr std::uint8_t tracing = 0x02;    ///< request: trace it; response: a tracing id leads the body
inline constexpr std::uint8_t custom_payload = 0x04;
inline constexpr std::uint8_t warning = 0x08;
inline constexpr std::uint8_t use_beta = 0x10;
} // namespace envelope_flags

/// Bits of <query_parameters> and BATCH (§4.1.4, §4.1.7); those above 0xFF exist in v5 only, as does `keyspace`.
namespace query_flags {
inline constexpr std::uint32_t values = 0x0001;
inline constexpr std::uint32_t skip_metadata = 0x0002;
inline constexpr std::uint32_t page_size = 0x0004;
inline constexpr std::uint32_t paging_state = 0x0008;
inline constexpr std::uint32_t serial_consistency = 0x0010;
inline constexpr std::uint32_t timestamp = 0x0020;
inline constexpr std::uint32_t names_for_values = 0x0040;
inline constexpr std::uint32_t keyspace = 0x0080;
inline constexpr std::uint32_t now_in_seconds = 0x0100;
} // namespace query_flags

/// Bits of PREPARE's flags (§4.1.5, v5).
namespace prepare_flags {
inline constexpr std::uint32_t keyspace = 0x01;
} // namespace prepare_flags

/// Bits of the metadata of Rows and Prepared results (§4.2.5.2).
namespace metadata_flags {
inline constexpr std::int32_t global_table = 0x0001;
inline constexpr std::int32_t has_more_pages = 0x0002;
inline constexpr std::int32_t no_metadata = 0x0004;
inline constexpr std::int32_t metadata_changed = 0x0008; ///< v5
} // namespace metadata_flags

} // namespace cqlxx::inline CQLXX_ABI::protocol
