// ascii: text of 7-bit characters, checked when it is made.
#pragma once

#include <cqlxx/types/fixed_codec.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace types {

/// True if no byte has its highest bit set.
inline bool is_seven_bit(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace types

/// A text of 7-bit characters; as a member of a model it is the CQL type `ascii`.
/// Made from text, it throws `error` with `errc::value_out_of_range` if a character is not ASCII.
class ascii {
public:
    ascii() = default;
    ascii(std::string text);
    ascii(std::string_view text) : ascii(std::string(text)) {}
    ascii(const char* text) : ascii(std::string(text)) {}

    const std::string& str() const noexcept { return text_; }
    std::string_view view() const noexcept { return text_; }
    operator std::string_view() const noexcept { return text_; }
    const char* c_str() const noexcept { return text_.c_str(); }
    std::size_t size() const noexcept { return text_.size(); }
    bool empty() const noexcept { return text_.empty(); }

    friend bool operator==(const ascii&, const ascii&) = default;
    friend std::strong_ordering operator<=>(const ascii& a, const ascii& b) noexcept { return a.text_ <=> b.text_; }
    friend bool operator==(const ascii& a, std::string_view b) noexcept { return a.text_ == b; }
    friend bool operator==(const ascii& a, const char* b) noexcept { return a.text_ == b; }
    friend bool operator==(const ascii& a, const std::string& b) noexcept { return a.text_ == b; }

private:
    friend struct codec<ascii>;

    std::string text_;
};

/// CQL `ascii` (§5.1). Bytes above 7f read as malformed.
template <>
struct codec<ascii> {
    static constexpr auto cql = types::keyword<type_id::ascii>;
    static constexpr bool text = true;

    static bool matches(const data_type& type) noexcept { return type.is(type_id::ascii); }
    static void write(writer& out, const ascii& value) { out.raw(value.view()); }
    static bool read(bytes_view in, ascii& value);
};

} // namespace cqlxx::inline CQLXX_ABI

template <>
struct std::hash<cqlxx::ascii> {
    std::size_t operator()(const cqlxx::ascii& value) const noexcept {
        return std::hash<std::string_view>()(value.view());
    }
};

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE ascii::ascii(std::string text) : text_(std::move(text)) {
    if (!types::is_seven_bit(text_))
        throw error(errc::value_out_of_range, "an ascii value holds a character that is not 7-bit ASCII");
}

CQLXX_INLINE bool codec<ascii>::read(bytes_view in, ascii& value) {
    if (!types::is_seven_bit(as_text(in))) return false;
    value.text_.assign(as_text(in));
    return true;
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
