// What the codecs of types with a fixed number of bytes have in common, not the types themselves.
#pragma once

#include <cqlxx/types/codec.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::types {

/// The name of a type without parameters, as a codec's `cql`.
template <type_id Id>
inline constexpr fixed_string<name_of(Id).size()> keyword{name_of(Id)};

/// Base of a codec whose values are `Size` bytes of the CQL type `Id`. `Derived` adds `store` and `load`.
/// Cassandra allows values of no bytes for most of these types; they read as null, `EmptyIsNull` says for which.
template <class Derived, class T, type_id Id, std::int32_t Size, bool EmptyIsNull>
struct fixed_codec {
    using fixed = fixed_codec;
    static constexpr auto cql = keyword<Id>;
    static constexpr std::int32_t size = Size;
    static constexpr bool empty_is_null = EmptyIsNull;

    static bool matches(const data_type& type) noexcept { return type.is(Id); }

    static void write(writer& out, const T& value) { Derived::store(out.room(Size), value); }

    static bool read(bytes_view in, T& value) noexcept {
        if (in.size() != Size) [[unlikely]]
            return EmptyIsNull && in.empty();
        value = Derived::load(in.data());
        return true;
    }
};

} // namespace cqlxx::inline CQLXX_ABI::types
