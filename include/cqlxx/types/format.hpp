// Prints the library's value types with fmt and with streams; the codecs need neither.
#pragma once

#include <cqlxx/types/ascii.hpp>
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/custom.hpp>
#include <cqlxx/types/decimal.hpp>
#include <cqlxx/types/duration.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/inet.hpp>
#include <cqlxx/types/text_table.hpp>
#include <cqlxx/types/time_of_day.hpp>
#include <cqlxx/types/timeuuid.hpp>
#include <cqlxx/types/type.hpp>
#include <cqlxx/types/unset.hpp>
#include <cqlxx/types/uuid.hpp>
#include <cqlxx/types/varint.hpp>
#include <cqlxx/types/vector.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

/// The value types of this library that have a text, and the table of them.
template <class T>
concept printable =
    std::same_as<T, uuid> || std::same_as<T, timeuuid> || std::same_as<T, inet> || std::same_as<T, time_of_day> ||
    std::same_as<T, duration> || std::same_as<T, varint> || std::same_as<T, decimal> || std::same_as<T, text_table>;

} // namespace types

/// Prints the text that `to_string` gives.
template <types::printable T>
std::ostream& operator<<(std::ostream& out, const T& value) {
    return out << value.to_string();
}
inline std::ostream& operator<<(std::ostream& out, const ascii& value) { return out << value.view(); }
inline std::ostream& operator<<(std::ostream& out, counter value) { return out << value.value(); }
/// Prints the bytes as CQL does, "0x00ff".
template <fixed_string Class>
std::ostream& operator<<(std::ostream& out, const custom<Class>& value) {
    return out << "0x" << to_hex(value);
}
/// Prints the elements as fmt does, "[1.5, 2]".
template <class T, std::size_t N>
    requires fmt::is_formattable<T>::value
std::ostream& operator<<(std::ostream& out, const vector<T, N>& value) {
    return out << fmt::format("{}", value);
}
inline std::ostream& operator<<(std::ostream& out, unset_type) { return out << "unset"; }
/// Prints the value or "unset".
template <class T>
    requires requires(std::ostream& out, const T& value) { out << value; }
std::ostream& operator<<(std::ostream& out, const maybe_unset<T>& value) {
    return value.is_set() ? out << value.value() : out << unset;
}
/// Prints the type as CQL.
inline std::ostream& operator<<(std::ostream& out, const data_type& type) { return out << type.to_cql(); }

} // namespace cqlxx::inline CQLXX_ABI

/// Formats as text, with the options of text: width, fill, alignment.
template <cqlxx::types::printable T>
struct fmt::formatter<T> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const T& value, Context& context) const {
        return fmt::formatter<std::string_view>::format(value.to_string(), context);
    }
};

template <>
struct fmt::formatter<cqlxx::ascii> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const cqlxx::ascii& value, Context& context) const {
        return fmt::formatter<std::string_view>::format(value.view(), context);
    }
};

/// Formats as a number, with the options of numbers.
template <>
struct fmt::formatter<cqlxx::counter> : fmt::formatter<std::int64_t> {
    template <class Context>
    auto format(cqlxx::counter value, Context& context) const {
        return fmt::formatter<std::int64_t>::format(value.value(), context);
    }
};

/// Formats the bytes as CQL does, "0x00ff".
template <cqlxx::fixed_string Class>
struct fmt::formatter<cqlxx::custom<Class>> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const cqlxx::custom<Class>& value, Context& context) const {
        return fmt::formatter<std::string_view>::format("0x" + cqlxx::to_hex(value), context);
    }
};
template <cqlxx::fixed_string Class, class Char>
struct fmt::is_range<cqlxx::custom<Class>, Char> : std::false_type {};

/// As the collection inside. (fmt/ranges.h would find itself ambiguous.)
template <class T>
struct fmt::formatter<cqlxx::frozen<T>> : fmt::formatter<T> {
    template <class Context>
    auto format(const cqlxx::frozen<T>& value, Context& context) const {
        return fmt::formatter<T>::format(value, context);
    }
};
template <class T, class Char>
struct fmt::is_range<cqlxx::frozen<T>, Char> : std::false_type {};

template <>
struct fmt::formatter<cqlxx::unset_type> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(cqlxx::unset_type, Context& context) const {
        return fmt::formatter<std::string_view>::format("unset", context);
    }
};

/// As the value inside, or "unset".
template <class T>
struct fmt::formatter<cqlxx::maybe_unset<T>> : fmt::formatter<T> {
    template <class Context>
    auto format(const cqlxx::maybe_unset<T>& value, Context& context) const {
        if (value.is_set()) return fmt::formatter<T>::format(value.value(), context);
        return fmt::format_to(context.out(), "unset");
    }
};

/// Formats the type as CQL.
template <>
struct fmt::formatter<cqlxx::data_type> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const cqlxx::data_type& type, Context& context) const {
        return fmt::formatter<std::string_view>::format(type.to_cql(), context);
    }
};
