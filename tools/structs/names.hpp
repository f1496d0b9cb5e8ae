// C++ names for names of the cluster, which may be anything: valid, no keywords, each once.
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace structs {

/// C++20's keywords, macros that stand for something else, and what the generated code itself says.
inline bool is_taken_by_language(std::string_view name) {
    static const std::set<std::string_view> words{
        "alignas",     "alignof",   "and",       "and_eq",       "asm",       "auto",          "bitand",
        "bitor",       "bool",      "break",     "case",         "catch",     "char",          "char8_t",
        "char16_t",    "char32_t",  "class",     "compl",        "concept",   "const",         "consteval",
        "constexpr",   "constinit", "const_cast", "continue",    "co_await",  "co_return",     "co_yield",
        "decltype",    "default",   "delete",    "do",           "double",    "dynamic_cast",  "else",
        "enum",        "explicit",  "export",    "extern",       "false",     "float",         "for",
        "friend",      "goto",      "if",        "inline",       "int",       "long",          "mutable",
        "namespace",   "new",       "noexcept",  "not",          "not_eq",    "nullptr",       "operator",
        "or",          "or_eq",     "private",   "protected",    "public",    "register",      "reinterpret_cast",
        "requires",    "return",    "short",     "signed",       "sizeof",    "static",        "static_assert",
        "static_cast", "struct",    "switch",    "template",     "this",      "thread_local",  "throw",
        "true",        "try",       "typedef",   "typeid",       "typename",  "union",         "unsigned",
        "using",       "virtual",   "void",      "volatile",     "wchar_t",   "while",         "xor",
        "xor_eq",      "errno",     "linux",     "unix",         "NULL",      "EOF",           "std",       "cqlxx",     "cqlxx_table",  "cqlxx_type", "primary_key",  "view_of"};
    return words.contains(name);
}

/// Names that were given out; later ones keep clear of them.
class name_list {
public:
    name_list() = default;
    explicit name_list(std::set<std::string> taken) : taken_(std::move(taken)) {}

    /// `order` stays, `°C` becomes `__C`, without its leading underscores `c_C`; a name that is taken gets underscores behind it.
    std::string make(std::string_view name) {
        std::string made;
        for (const char c : name) made += std::isalnum(static_cast<unsigned char>(c)) != 0 && c > 0 ? c : '_';
        made.erase(0, std::min(made.find_first_not_of('_'), made.size()));
        made.erase(std::unique(made.begin(), made.end(), [](char a, char b) { return a == '_' && b == '_'; }), made.end());
        if (made.empty() || std::isdigit(static_cast<unsigned char>(made.front())) != 0) made = "c_" + made;
        while (is_taken_by_language(made) || taken_.contains(made)) made += made.back() == '_' ? "1" : "_";
        taken_.insert(made);
        return made;
    }
    const std::set<std::string>& taken() const noexcept { return taken_; }

private:
    std::set<std::string> taken_;
};

/// Text for a comment that ends with its line, whatever names from the cluster are in it.
inline std::string in_comment(std::string_view text) {
    std::string made;
    for (const char c : text) made += static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\' ? '?' : c;
    return made;
}

/// A C++ string literal.
inline std::string literal(std::string_view text) {
    constexpr std::string_view digits = "01234567";
    std::string made = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            made += {'\\', c};
        else if (byte < 0x20 || byte == 0x7f)
            made += {'\\', digits[byte >> 6], digits[(byte >> 3) & 7], digits[byte & 7]};
        else
            made += c;
    }
    return made + "\"";
}

} // namespace structs
