// The error of a value that its CQL type can't hold, with the name of the column and both types in it.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/cpp_name.hpp>

#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::types {

/// What an error was made with, without what its constructor added.
CQLXX_LAZY std::string explanation_of(const error& failure);

/// What a codec said about a value of type T, with `place` in front ("column \"day\""); other errors are rethrown as they are.
template <cql_writable T>
[[noreturn]] void throw_named(const error& failure, const std::string& place) {
    if (failure.code() != errc::value_out_of_range) throw failure;
    throw error(failure.code(), place + " (" + std::string(std::string_view(codec<T>::cql)) + ", " + cpp_name<T>() +
                                    "): " + explanation_of(failure));
}

} // namespace cqlxx::inline CQLXX_ABI::types

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::types {

CQLXX_LAZY_INLINE std::string explanation_of(const error& failure) {
    std::string text = failure.what();
    const std::string code = ": " + failure.code().message();
    if (text.ends_with(code)) text.erase(text.size() - code.size());
    constexpr std::string_view prefix = "cqlxx: ";
    if (text.starts_with(prefix)) text.erase(0, prefix.size());
    return text;
}

} // namespace cqlxx::inline CQLXX_ABI::types

#endif
