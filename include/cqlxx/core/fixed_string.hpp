// Text of a known length that can be a template argument and can be computed when compiling.
#pragma once

#include <cqlxx/core/version.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// N characters and a terminating zero, by value. (Clang 19 over libstdc++ 12 has no usable constexpr std::string.)
template <std::size_t N>
struct fixed_string {
    char characters[N + 1]{};

    constexpr fixed_string() = default;
    // The zero is written, too: without it Clang 19 prints names of 8 and 16 characters as numbers.
    constexpr fixed_string(const char (&text)[N + 1]) { std::copy_n(text, N + 1, characters); }
    constexpr explicit fixed_string(std::string_view text) {
        std::copy_n(text.data(), std::min(N, text.size()), characters);
        characters[N] = '\0';
    }

    static constexpr std::size_t size() noexcept { return N; }
    constexpr const char* c_str() const noexcept { return characters; }
    constexpr std::string_view view() const noexcept { return {characters, N}; }
    constexpr operator std::string_view() const noexcept { return view(); }

    template <std::size_t M>
    friend constexpr bool operator==(const fixed_string& a, const fixed_string<M>& b) noexcept {
        return a.view() == b.view();
    }
    template <std::size_t M>
    friend constexpr fixed_string<N + M> operator+(const fixed_string& a, const fixed_string<M>& b) {
        fixed_string<N + M> sum;
        std::copy_n(a.characters, N, sum.characters);
        std::copy_n(b.characters, M, sum.characters + N);
        return sum;
    }
};

template <std::size_t Size>
fixed_string(const char (&)[Size]) -> fixed_string<Size - 1>;

} // namespace cqlxx::inline CQLXX_ABI
