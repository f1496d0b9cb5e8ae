// counter: a number that the cluster counts; read as one, changed by increments.
#pragma once

#include <cqlxx/core/endian.hpp>
#include <cqlxx/types/fixed_codec.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>

namespace cqlxx::inline CQLXX_ABI {

/// The value of a counter column; the CQL type `counter`. It is an std::int64_t in expressions. It can't be inserted,
/// only incremented (`n = n + ?`), and can't be a key or stand inside another type.
class counter {
public:
    constexpr counter() noexcept = default;
    constexpr counter(std::int64_t value) noexcept : value_(value) {}

    constexpr std::int64_t value() const noexcept { return value_; }
    constexpr operator std::int64_t() const noexcept { return value_; }

private:
    std::int64_t value_ = 0;
};

/// CQL `counter`: 64 bits on the wire, as bigint (§5.2).
template <>
struct codec<counter> : types::fixed_codec<codec<counter>, counter, type_id::counter, 8, true> {
    static constexpr bool key_allowed = false;
    static constexpr bool element_allowed = false;

    static bool matches(const data_type& type) noexcept;
    static void store(std::byte* out, counter value) noexcept { store_big_endian(out, value.value()); }
    static counter load(const std::byte* in) noexcept { return load_big_endian<std::int64_t>(in); }
};

} // namespace cqlxx::inline CQLXX_ABI

template <>
struct std::hash<cqlxx::counter> {
    std::size_t operator()(cqlxx::counter value) const noexcept { return std::hash<std::int64_t>()(value.value()); }
};

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE bool codec<counter>::matches(const data_type& type) noexcept {
    return type.is(type_id::counter) || type.is(type_id::bigint);
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
