// One option of a table, `gc_grace_seconds = 864000`: as CQL, and compared by value with what the cluster says.
#pragma once

#include <cqlxx/schema/literal.hpp>

#include <cctype>
#include <charconv>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::schema {

/// An option's name and value; a map's where there are entries.
struct option_description {
    std::string name{};
    std::string value{}; ///< without quotes
    bool text = false; ///< quoted in CQL, unlike numbers and booleans
    std::map<std::string, std::string> entries{};

    bool operator==(const option_description&) const = default;

    bool is_map() const noexcept { return !entries.empty(); }
};

/// The value as in CQL: `864000`, `'99p'`, `{'class': 'LeveledCompactionStrategy'}`.
CQLXX_LAZY std::string option_value(const option_description& option);

/// A number as CQL writes it, in as few digits as tell it apart.
CQLXX_LAZY std::string number_text(double value);

namespace detail {

/// Lower case, no spaces, numbers in one spelling, "99percentile" as "99p": what Cassandra takes for the same.
CQLXX_LAZY std::string canonical_value(std::string_view text);

/// Classes are the same with and without their package.
CQLXX_LAZY std::string canonical_entry(std::string_view name, std::string_view value);

/// What counts where an entry or an option is not said.
CQLXX_LAZY std::string_view unsaid(std::string_view name);

CQLXX_LAZY bool is_same_entry(const std::string& name, const std::string& wanted,
                              const std::map<std::string, std::string>& found);

} // namespace detail

/// Whether the cluster's value does what is wanted, whatever its spelling: `0.10` is `0.1`, `LeveledCompactionStrategy`
/// is `org.apache.cassandra.db.compaction.LeveledCompactionStrategy`. What a wanted map does not say may be anything, so
/// that the defaults that Cassandra adds make no difference. A comment is compared letter by letter.
CQLXX_LAZY bool is_same_value(const option_description& wanted, const option_description& found);

/// What an option has to be set to, for a map is replaced as a whole: entries that are there and that nobody speaks of
/// stay, as long as the class is the same one.
CQLXX_LAZY option_description kept_together(const option_description& wanted, const option_description& found);

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_LAZY_INLINE std::string option_value(const option_description& option) {
    if (option.is_map()) return map_literal(option.entries);
    return option.text ? text_literal(option.value) : option.value;
}

CQLXX_LAZY_INLINE std::string number_text(double value) {
    char digits[32];
    return std::string(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

CQLXX_LAZY_INLINE bool is_same_value(const option_description& wanted, const option_description& found) {
    if (wanted.name == "comment") return wanted.value == found.value;
    for (const auto& [name, value] : wanted.entries)
        if (!detail::is_same_entry(name, value, found.entries)) return false;
    return wanted.is_map() || detail::canonical_value(wanted.value) ==
                                  detail::canonical_value(found.value.empty() ? detail::unsaid(found.name)
                                                                              : std::string_view(found.value));
}

CQLXX_LAZY_INLINE option_description kept_together(const option_description& wanted, const option_description& found) {
    option_description both = wanted;
    const auto said = wanted.entries.find("class");
    if (said == wanted.entries.end() || detail::is_same_entry("class", said->second, found.entries))
        both.entries.insert(found.entries.begin(), found.entries.end());
    return both;
}

} // namespace cqlxx::inline CQLXX_ABI::schema

namespace cqlxx::inline CQLXX_ABI::schema::detail {

CQLXX_LAZY_INLINE std::string canonical_value(std::string_view text) {
    std::string folded;
    for (const char c : text)
        if (c != ' ') folded += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (const std::size_t at = folded.find("percentile"); at != std::string::npos) folded.replace(at, 10, "p");
    std::string canonical;
    for (const char* from = folded.data(); from != folded.data() + folded.size();) {
        double number = 0;
        const bool digit = std::isdigit(static_cast<unsigned char>(*from)) != 0;
        const auto read = std::from_chars(from, folded.data() + folded.size(), number);
        if (!digit || read.ec != std::errc()) {
            canonical += *from++;
            continue;
        }
        canonical += number_text(number);
        from = read.ptr;
    }
    return canonical;
}

CQLXX_LAZY_INLINE std::string canonical_entry(std::string_view name, std::string_view value) {
    if (name == "class") value = value.substr(value.rfind('.') + 1);
    return canonical_value(value);
}

CQLXX_LAZY_INLINE std::string_view unsaid(std::string_view name) {
    if (name == "enabled") return "true";
    return name == "cdc" ? "false" : "";
}

CQLXX_LAZY_INLINE bool is_same_entry(const std::string& name, const std::string& wanted,
                                     const std::map<std::string, std::string>& found) {
    const auto there = found.find(name);
    return canonical_entry(name, wanted) ==
           canonical_entry(name, there == found.end() ? unsaid(name) : std::string_view(there->second));
}

} // namespace cqlxx::inline CQLXX_ABI::schema::detail

#endif
