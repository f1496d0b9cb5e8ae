// boolean as bool.
#pragma once

#include <cqlxx/types/fixed_codec.hpp>

#include <cstddef>

namespace cqlxx::inline CQLXX_ABI {

/// CQL `boolean`: one byte, and any byte but zero reads as true (§5.4).
template <>
struct codec<bool> : types::fixed_codec<codec<bool>, bool, type_id::boolean, 1, true> {
    static void store(std::byte* out, bool value) noexcept { *out = static_cast<std::byte>(value); }
    static bool load(const std::byte* in) noexcept { return *in != std::byte{0}; }
};

} // namespace cqlxx::inline CQLXX_ABI
