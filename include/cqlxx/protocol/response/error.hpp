// ERROR (§4.2.1, §8): code, message, and what belongs to the code.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/error_details.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/server_errc.hpp>
#include <cqlxx/protocol/version.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::protocol::response {

/// The message is a view of the body, the details own what they hold.
struct error {
    static constexpr opcode code = opcode::error;

    server_errc number{};
    std::string_view message{};
    error_details details{};

    /// `v` is the version of the envelope, which may differ from the connection's during the handshake.
    template <class = void>
    static error read(reader& in, version v);
};

namespace detail {

/// Fills consistency, received and required, which lead the details of most codes.
template <class Details>
Details read_counts(reader& in) {
    Details details;
    details.consistency = read_consistency(in);
    details.received = in.i32();
    details.required = in.i32();
    return details;
}

/// A count in v4, a <reasonmap> in v5: int n, then n times {[inetaddr], [short] reason}.
template <class Details>
void read_failures(reader& in, version v, Details& details) {
    constexpr std::int32_t most_replicas = 0xFFFF;
    details.failures = in.i32();
    if (!has_failure_reasons(v)) return;
    if (details.failures < 0 || details.failures > most_replicas) in.fail();
    for (std::int32_t i = 0; i < details.failures && in.ok(); ++i) {
        std::string node = address_text(read_inetaddr(in));
        details.reasons.push_back({std::move(node), static_cast<failure_reason>(in.u16())});
    }
}

CQLXX_LAZY error_details read_unavailable(reader& in);

CQLXX_LAZY error_details read_write_timeout(reader& in, version v);

CQLXX_LAZY error_details read_read_timeout(reader& in);

CQLXX_LAZY error_details read_read_failure(reader& in, version v);

CQLXX_LAZY error_details read_write_failure(reader& in, version v);

CQLXX_LAZY error_details read_function_failure(reader& in);

CQLXX_LAZY error_details read_already_exists(reader& in);

CQLXX_LAZY error_details read_unprepared(reader& in);

CQLXX_LAZY error_details read_error_details(reader& in, server_errc number, version v);

} // namespace detail

template <class>
error error::read(reader& in, version v) {
    error answer;
    answer.number = server_errc_from_wire(in.i32());
    answer.message = read_string(in);
    answer.details = detail::read_error_details(in, answer.number, v);
    return answer;
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::response

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol::response::detail {

CQLXX_LAZY_INLINE error_details read_unavailable(reader& in) {
    unavailable details;
    details.consistency = read_consistency(in);
    details.required = in.i32();
    details.alive = in.i32();
    return details;
}

CQLXX_LAZY_INLINE error_details read_write_timeout(reader& in, version v) {
    auto details = read_counts<write_timeout>(in);
    details.write_type = read_string(in);
    // Only some causes of a CAS timeout carry the contentions, although the specification says all do.
    if (v >= version::v5 && details.write_type == "CAS" && in.remaining() >= 2) details.contentions = in.u16();
    return details;
}

CQLXX_LAZY_INLINE error_details read_read_timeout(reader& in) {
    auto details = read_counts<read_timeout>(in);
    details.data_present = in.u8() != 0;
    return details;
}

CQLXX_LAZY_INLINE error_details read_read_failure(reader& in, version v) {
    auto details = read_counts<read_failure>(in);
    read_failures(in, v, details);
    details.data_present = in.u8() != 0;
    return details;
}

CQLXX_LAZY_INLINE error_details read_write_failure(reader& in, version v) {
    auto details = read_counts<write_failure>(in);
    read_failures(in, v, details);
    details.write_type = read_string(in);
    return details;
}

CQLXX_LAZY_INLINE error_details read_function_failure(reader& in) {
    function_failure details;
    details.keyspace = read_string(in);
    details.function = read_string(in);
    const string_list types = read_string_list(in);
    details.argument_types.reserve(types.size()); // all of them are there
    for (const std::string_view type : types) details.argument_types.emplace_back(type);
    return details;
}

CQLXX_LAZY_INLINE error_details read_already_exists(reader& in) {
    already_exists details;
    details.keyspace = read_string(in);
    details.table = read_string(in);
    return details;
}

CQLXX_LAZY_INLINE error_details read_unprepared(reader& in) {
    const bytes_view id = read_short_bytes(in);
    return unprepared{bytes(id.begin(), id.end())};
}

CQLXX_LAZY_INLINE error_details read_error_details(reader& in, server_errc number, version v) {
    switch (number) {
    case server_errc::unavailable: return read_unavailable(in);
    case server_errc::write_timeout: return read_write_timeout(in, v);
    case server_errc::read_timeout: return read_read_timeout(in);
    case server_errc::read_failure: return read_read_failure(in, v);
    case server_errc::write_failure: return read_write_failure(in, v);
    case server_errc::function_failure: return read_function_failure(in);
    case server_errc::cas_write_unknown: return read_counts<cas_write_unknown>(in);
    case server_errc::already_exists: return read_already_exists(in);
    case server_errc::unprepared: return read_unprepared(in);
    default: return {};
    }
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::detail

#endif
