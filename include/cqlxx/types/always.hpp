// A text that is the same in all values of a type: what tells rows of one kind from those of another.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/types/text.hpp>

#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// CQL `text` that is always `Text`: written so, and an error where another text or null is read. A member of this type says of which
/// kind the rows of a struct are:
///
///     struct cat {
///         using projection_of = pet;
///         std::string owner{};
///         int lives = 9;
///         cqlxx::always<"cat"> kind{};
///     };
template <fixed_string Text>
struct always {
    static constexpr std::string_view text = Text.view();

    constexpr operator std::string_view() const noexcept { return text; }
    constexpr bool operator==(const always&) const = default;
};

template <fixed_string Text>
struct codec<always<Text>> : types::text_codec<always<Text>> {
    /// A row that says of no kind what it is, is not of this one.
    static constexpr bool refuses_null = true;

    static bool read(bytes_view in, always<Text>&) noexcept { return as_text(in) == Text.view(); }
    /// What is wrong with bytes that can't be read.
    static std::string problem(bytes_view in) {
        return "is \"" + std::string(as_text(in)) + "\" and not \"" + std::string(Text.view()) +
               "\": it is a row of another kind";
    }
};

} // namespace cqlxx::inline CQLXX_ABI
