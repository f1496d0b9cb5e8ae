// Chance for pauses between attempts; <random> would cost every program that includes cqlxx an eighth of Asio.
#pragma once

#include <cqlxx/core/version.hpp>

#include <openssl/rand.h>

#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::net::detail {

/// Uniform over all values, so that the clients of a node that fell do not come back all at once. Nothing secret is made
/// of it: should OpenSSL have no randomness, it is the same number every time.
CQLXX_LAZY std::uint32_t jitter() noexcept;

} // namespace cqlxx::inline CQLXX_ABI::net::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::net::detail {

CQLXX_LAZY_INLINE std::uint32_t jitter() noexcept {
    std::uint32_t chance = 0;
    if (RAND_bytes(reinterpret_cast<unsigned char*>(&chance), sizeof chance) != 1) return 0;
    return chance;
}

} // namespace cqlxx::inline CQLXX_ABI::net::detail

#endif
