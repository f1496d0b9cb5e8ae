// What is said of a mistake at run time: its name, the columns that it concerns, and its sentence.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/query/mistake.hpp>

#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// The other column that a mistake concerns: `before<"model">`.
struct said_beside {
    std::string_view word{};
    std::string_view column{};
};
template <class Beside>
inline constexpr said_beside said_of{};
template <fixed_string Name>
inline constexpr said_beside said_of<before<Name>>{"before", Name.view()};
template <fixed_string Name>
inline constexpr said_beside said_of<after<Name>>{"after", Name.view()};
template <fixed_string Name>
inline constexpr said_beside said_of<beside<Name>>{"beside", Name.view()};

/// A mistake, named as the class template is; its sentence is that of the compiler, without `cqlxx: `.
struct sentence {
    std::string_view name{};
    std::string_view subject{}; ///< the column's name, or the wrong word
    said_beside other{};
    std::string_view text{};
};

/// The sentence of a mistake, which is named but not made; specialised for each in sentences.hpp.
template <class Mistake>
extern const sentence told;

} // namespace cqlxx::inline CQLXX_ABI::query::detail
