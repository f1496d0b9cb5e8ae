// Prints wrapped members as the values inside: fmt, std::format where the library has it, and streams.
#pragma once

#include <cqlxx/model/key.hpp>
#include <cqlxx/model/wrapper.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <ostream>
#include <version>
#if defined(__cpp_lib_format)
#    include <format>
#endif

namespace cqlxx::inline CQLXX_ABI {

/// Prints the value inside.
template <model::wrapper W>
    requires requires(std::ostream& out, const model::unwrapped<W>& value) { out << value; }
std::ostream& operator<<(std::ostream& out, const W& member) {
    return out << model::unwrap(member);
}

} // namespace cqlxx::inline CQLXX_ABI

/// As the formatter of the value inside, with the same format specifications.
template <cqlxx::model::wrapper W, class Char>
struct fmt::formatter<W, Char> : fmt::formatter<cqlxx::model::unwrapped<W>, Char> {
    template <class Context>
    auto format(const W& member, Context& context) const {
        return fmt::formatter<cqlxx::model::unwrapped<W>, Char>::format(cqlxx::model::unwrap(member), context);
    }
};

/// fmt/ranges.h would format a wrapped container a second time, and find itself ambiguous.
template <cqlxx::model::wrapper W, class Char>
struct fmt::is_range<W, Char> : std::false_type {};

#if defined(__cpp_lib_format)
template <cqlxx::model::wrapper W, class Char>
struct std::formatter<W, Char> : std::formatter<cqlxx::model::unwrapped<W>, Char> {
    template <class Context>
    auto format(const W& member, Context& context) const {
        return std::formatter<cqlxx::model::unwrapped<W>, Char>::format(cqlxx::model::unwrap(member), context);
    }
};
#endif
