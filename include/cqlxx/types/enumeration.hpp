// Enumerations as int, or as text where their names are declared.
#pragma once

#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/traits.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

/// Specialise it to store an enumeration as text:
///
///     template <> struct cqlxx::enumeration<colour> {
///         static constexpr std::pair<colour, std::string_view> names[] = {
///             {colour::red, "red"}, {colour::blue, "blue"}};
///     };
///
/// A value without a name throws `error` with `errc::value_out_of_range` when it is written; a text that is no name
/// reads as malformed. Without a specialisation an enumeration is an `int`.
template <class Enum>
struct enumeration;

namespace types {

/// Enumerations that are values; std::byte is not one.
template <class T>
concept value_enum = std::is_enum_v<T> && !std::same_as<T, std::byte>;

template <class T>
concept named_enum = value_enum<T> && requires { enumeration<T>::names; };

/// True if `To` can hold the number. (std::in_range takes neither char nor bool, which may underlie an enumeration.)
template <class To, class From>
constexpr bool holds(From number) noexcept {
    const auto converted = static_cast<To>(number);
    return static_cast<From>(converted) == number && (converted < To{}) == (number < From{});
}

} // namespace types

/// CQL `int`, whatever the underlying type is. Values beyond 32 bits throw `error` with `errc::value_out_of_range`;
/// numbers that the underlying type can't hold read as malformed; numbers without an enumerator read as they are.
template <types::value_enum Enum>
struct codec<Enum> {
    static constexpr auto cql = codec<std::int32_t>::cql;
    static constexpr std::int32_t size = codec<std::int32_t>::size;
    static constexpr bool empty_is_null = true;

    static bool matches(const data_type& type) noexcept { return codec<std::int32_t>::matches(type); }
    static void write(writer& out, Enum value) {
        const auto number = static_cast<std::underlying_type_t<Enum>>(value);
        if (!types::holds<std::int32_t>(number))
            throw error(errc::value_out_of_range, "the number of an enumerator exceeds a CQL int");
        out.i32(static_cast<std::int32_t>(number));
    }
    static bool read(bytes_view in, Enum& value) noexcept {
        if (in.empty()) return true;
        std::int32_t number = 0;
        if (!codec<std::int32_t>::read(in, number) || !types::holds<std::underlying_type_t<Enum>>(number)) return false;
        value = static_cast<Enum>(number);
        return true;
    }
};

/// CQL `text`.
template <types::named_enum Enum>
struct codec<Enum> : types::text_codec<Enum> {
    static void write(writer& out, Enum value) {
        for (const auto& [named, name] : enumeration<Enum>::names)
            if (named == value) return out.raw(std::string_view(name));
        throw error(errc::value_out_of_range, "an enumerator has no name in its cqlxx::enumeration");
    }
    static bool read(bytes_view in, Enum& value) noexcept {
        for (const auto& [named, name] : enumeration<Enum>::names)
            if (as_text(in) == name) {
                value = named;
                return true;
            }
        return false;
    }
};

} // namespace cqlxx::inline CQLXX_ABI
