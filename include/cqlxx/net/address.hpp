// Asio's addresses as values: the CQL type inet.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/types/inet.hpp>

#include <algorithm>
#include <cstddef>
#include <span>

namespace cqlxx::inline CQLXX_ABI {

namespace net {

/// Bytes in network order as Asio keeps them.
template <class Bytes>
Bytes to_asio_bytes(bytes_view from) noexcept {
    Bytes to{};
    std::transform(from.begin(), from.end(), to.begin(), [](std::byte b) { return std::to_integer<unsigned char>(b); });
    return to;
}
template <class Bytes>
inet inet_of(const Bytes& address) noexcept {
    return *inet::from_bytes(as_bytes({reinterpret_cast<const char*>(address.data()), address.size()}));
}

} // namespace net

/// Converts to `inet`. An address with a scope (fe80::1%eth0), which CQL does not have, throws `error` with
/// `errc::value_out_of_range`.
inline inet to_inet(const asio::ip::address_v4& address) { return net::inet_of(address.to_bytes()); }
inet to_inet(const asio::ip::address_v6& address);
inet to_inet(const asio::ip::address& address);

/// Converts from `inet`.
asio::ip::address to_address(const inet& value);

/// CQL `inet`.
template <>
struct codec<asio::ip::address> : codec<inet> {
    static void write(writer& out, const asio::ip::address& value) { codec<inet>::write(out, to_inet(value)); }
    static bool read(bytes_view in, asio::ip::address& value);
};
/// CQL `inet`; an IPv6 address does not read.
template <>
struct codec<asio::ip::address_v4> : codec<inet> {
    static void write(writer& out, const asio::ip::address_v4& value) { codec<inet>::write(out, to_inet(value)); }
    static bool read(bytes_view in, asio::ip::address_v4& value);
};
/// CQL `inet`; an IPv4 address does not read.
template <>
struct codec<asio::ip::address_v6> : codec<inet> {
    static void write(writer& out, const asio::ip::address_v6& value) { codec<inet>::write(out, to_inet(value)); }
    static bool read(bytes_view in, asio::ip::address_v6& value);
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE inet to_inet(const asio::ip::address_v6& address) {
    if (address.scope_id() != 0) throw error(errc::value_out_of_range, "a CQL inet has no scope");
    return net::inet_of(address.to_bytes());
}

CQLXX_INLINE inet to_inet(const asio::ip::address& address) {
    return address.is_v4() ? to_inet(address.to_v4()) : to_inet(address.to_v6());
}

CQLXX_INLINE asio::ip::address to_address(const inet& value) {
    if (value.is_v4()) return asio::ip::address_v4(net::to_asio_bytes<asio::ip::address_v4::bytes_type>(value.bytes()));
    return asio::ip::address_v6(net::to_asio_bytes<asio::ip::address_v6::bytes_type>(value.bytes()));
}

CQLXX_INLINE bool codec<asio::ip::address>::read(bytes_view in, asio::ip::address& value) {
    inet read;
    const bool good = codec<inet>::read(in, read);
    if (good && !in.empty()) value = to_address(read);
    return good;
}

CQLXX_INLINE bool codec<asio::ip::address_v4>::read(bytes_view in, asio::ip::address_v4& value) {
    if (in.size() != 4) return in.empty();
    value = asio::ip::address_v4(net::to_asio_bytes<asio::ip::address_v4::bytes_type>(in));
    return true;
}

CQLXX_INLINE bool codec<asio::ip::address_v6>::read(bytes_view in, asio::ip::address_v6& value) {
    if (in.size() != 16) return in.empty();
    value = asio::ip::address_v6(net::to_asio_bytes<asio::ip::address_v6::bytes_type>(in));
    return true;
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
