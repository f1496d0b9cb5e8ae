// Text put together when compiling: counted in a first pass, written into a buffer of exactly that size in a second.
#pragma once

#include <cqlxx/core/fixed_string.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::model {

/// Appends pieces to a buffer that someone else owns, or, without one, only counts their characters.
class text_builder {
public:
    /// Counts only.
    constexpr text_builder() noexcept = default;
    /// Writes at `out`, which must have room for everything that is added.
    constexpr explicit text_builder(char* out) noexcept : out_(out) {}

    constexpr text_builder& add(std::string_view text) noexcept {
        if (out_ != nullptr)
            for (std::size_t i = 0; i < text.size(); ++i) out_[size_ + i] = text[i];
        size_ += text.size();
        return *this;
    }
    constexpr text_builder& add(char c) noexcept { return add(std::string_view(&c, 1)); }
    /// Adds a number in decimal digits.
    constexpr text_builder& add_number(std::size_t value) noexcept {
        if (value >= 10) add_number(value / 10);
        return add(static_cast<char>('0' + value % 10));
    }
    /// Adds `separator` unless it is the first time that `first` is seen; for lists: `bool first = true;` before the loop.
    constexpr text_builder& separate(bool& first, std::string_view separator) noexcept {
        if (!first) add(separator);
        first = false;
        return *this;
    }

    /// Takes the last characters away.
    constexpr text_builder& drop(std::size_t count) noexcept {
        size_ -= count;
        return *this;
    }

    /// Characters added so far.
    constexpr std::size_t size() const noexcept { return size_; }

private:
    char* out_ = nullptr;
    std::size_t size_ = 0;
};

/// The text that `Source::write(text_builder&)` (a static constexpr function) adds, as a constant of static storage:
///
///     template <class M> struct count_text {
///         static constexpr void write(text_builder& out) { out.add("SELECT count(*) FROM "); … }
///     };
///     constexpr std::string_view cql = constant_text<count_text<automobile>>.view();
template <class Source>
inline constexpr auto constant_text = [] {
    constexpr std::size_t size = [] {
        text_builder counter;
        Source::write(counter);
        return counter.size();
    }();
    fixed_string<size> text;
    text_builder out(text.characters);
    Source::write(out);
    return text;
}();

/// The same at run time: calls `write(text_builder&)` twice and returns what it added.
template <class Write>
std::string built_text(const Write& write) {
    text_builder counter;
    write(counter);
    std::string text(counter.size(), '\0');
    text_builder out(text.data());
    write(out);
    return text;
}

} // namespace cqlxx::inline CQLXX_ABI::model
