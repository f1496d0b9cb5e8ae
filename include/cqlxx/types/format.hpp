// Prints the library's value types with fmt and with streams; the codecs need neither.
#pragma once

#include <cqlxx/types/ascii.hpp>
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/decimal.hpp>
#include <cqlxx/types/duration.hpp>
#include <cqlxx/types/inet.hpp>
#include <cqlxx/types/time_of_day.hpp>
#include <cqlxx/types/timeuuid.hpp>
#include <cqlxx/types/uuid.hpp>
#include <cqlxx/types/varint.hpp>

#include <fmt/format.h>

#include <concepts>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

/// The value types of this library that have a text.
template <class T>
concept printable =
    std::same_as<T, uuid> || std::same_as<T, timeuuid> || std::same_as<T, inet> || std::same_as<T, time_of_day> ||
    std::same_as<T, duration> || std::same_as<T, varint> || std::same_as<T, decimal>;

} // namespace types

/// Prints the text that `to_string` gives.
template <types::printable T>
std::ostream& operator<<(std::ostream& out, const T& value) {
    return out << value.to_string();
}
inline std::ostream& operator<<(std::ostream& out, const ascii& value) { return out << value.view(); }
inline std::ostream& operator<<(std::ostream& out, counter value) { return out << value.value(); }

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
