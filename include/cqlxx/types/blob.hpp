// blob as cqlxx::bytes, or as a view where the bytes outlive it.
#pragma once

#include <cqlxx/types/cpp_name.hpp>
#include <cqlxx/types/fixed_codec.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

template <>
inline constexpr std::string_view cpp_alias<bytes> = "cqlxx::bytes";
template <>
inline constexpr std::string_view cpp_alias<bytes_view> = "cqlxx::bytes_view";

/// Any bytes (§5.3). A custom type, whose bytes nobody here can interpret, reads and binds as a blob as well.
template <class T>
struct blob_codec {
    static constexpr auto cql = keyword<type_id::blob>;

    static bool matches(const data_type& type) noexcept {
        return type.is(type_id::blob) || (type.is(type_id::custom) && !type.is_vector());
    }
    static void write(writer& out, bytes_view value) { out.raw(value); }
};

} // namespace types

/// CQL `blob`, owned.
template <class Allocator>
struct codec<std::vector<std::byte, Allocator>> : types::blob_codec<std::vector<std::byte, Allocator>> {
    static bool read(bytes_view in, std::vector<std::byte, Allocator>& value) {
        value.assign(in.begin(), in.end());
        return true;
    }
};

/// CQL `blob`, borrowed: read from a page, the view points into that page's buffer and lives as long as it.
template <>
struct codec<bytes_view> : types::blob_codec<bytes_view> {
    static bool read(bytes_view in, bytes_view& value) noexcept {
        value = in;
        return true;
    }
};

} // namespace cqlxx::inline CQLXX_ABI
