// text as std::string, or as a view where the bytes outlive it.
#pragma once

#include <cqlxx/types/fixed_codec.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

/// UTF-8 bytes (§5.16). They are not checked here: the server refuses text that is not UTF-8.
/// A column of type ascii reads and binds as text as well.
template <class T>
struct text_codec {
    static constexpr auto cql = keyword<type_id::varchar>;
    static constexpr bool text = true;

    static bool matches(const data_type& type) noexcept { return type.is(type_id::varchar) || type.is(type_id::ascii); }
    static void write(writer& out, std::string_view value) { out.raw(value); }
};

} // namespace types

/// CQL `text`, owned.
template <class Allocator>
struct codec<std::basic_string<char, std::char_traits<char>, Allocator>>
    : types::text_codec<std::basic_string<char, std::char_traits<char>, Allocator>> {
    static bool read(bytes_view in, std::basic_string<char, std::char_traits<char>, Allocator>& value) {
        if (in.size() > value.capacity())
            make_anew(as_text(in), value);
        else
            value.assign(as_text(in));
        return true;
    }

private:
    /// In its place: nothing of the old text is to be moved along, as assigning would.
    static void make_anew(std::string_view text, std::basic_string<char, std::char_traits<char>, Allocator>& value) {
        const Allocator allocator = value.get_allocator();
        std::destroy_at(&value);
        try {
            std::construct_at(&value, text, allocator);
        } catch (...) { // out of memory: there must be a string
            std::construct_at(&value, allocator);
            throw;
        }
    }
};

/// CQL `text`, borrowed: read from a page, the view points into that page's buffer and lives as long as it.
template <>
struct codec<std::string_view> : types::text_codec<std::string_view> {
    static bool read(bytes_view in, std::string_view& value) noexcept {
        value = as_text(in);
        return true;
    }
};

/// CQL `text` from C strings, to bind only. The pointer must not be null.
template <>
struct codec<const char*> : types::text_codec<const char*> {};

/// CQL `text` from string literals and character arrays, up to the first zero, to bind only.
template <std::size_t Size>
struct codec<char[Size]> : types::text_codec<char[Size]> {
    static void write(writer& out, const char (&value)[Size]) {
        out.raw(std::string_view(value, std::find(value, value + Size, '\0')));
    }
};

} // namespace cqlxx::inline CQLXX_ABI
