// Broken rules as exceptions: the sentences that the compiler says, with the model, the columns and the rule's name.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/query/detail/dynamic/sentences.hpp>
#include <cqlxx/query/detail/dynamic/table_facts.hpp>
#include <cqlxx/query/detail/dynamic/told.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/write_mistake_of.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// Stands for the model where it is known only when the program runs.
struct at_run_time {};
// A verdict's first and second column.
template <>
inline constexpr auto label<at_run_time, 0> = fixed_string("0");
template <>
inline constexpr auto label<at_run_time, 1> = fixed_string("1");

template <rule Rule>
consteval auto find_mistake() {
    return find_query_mistake<verdict{Rule, 0, 1}, at_run_time>();
}
template <write_rule Rule>
consteval auto find_mistake() {
    return find_write_mistake<write_verdict{Rule, 0, 1}, at_run_time>();
}

/// Whether an enumeration has an enumerator of this value: compilers print others as `(rule)200`.
template <auto Value>
consteval bool is_enumerator() {
    std::string_view printed = __PRETTY_FUNCTION__; // "… [with auto Value = (cqlxx::query::rule)200]"
    printed.remove_prefix(printed.rfind("Value = ") + 8);
    return !printed.starts_with('(');
}
template <class Rule, std::size_t Count = 0>
consteval std::size_t count_rules() {
    if constexpr (is_enumerator<static_cast<Rule>(Count)>())
        return count_rules<Rule, Count + 1>();
    else
        return Count;
}

/// What is said of each rule, but for `none`.
template <class Rule>
inline constexpr auto told_of_rules = []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<sentence, sizeof...(I) + 1>{
        sentence(), told<typename decltype(find_mistake<static_cast<Rule>(I + 1)>())::type>...};
}(std::make_index_sequence<count_rules<Rule>() - 1>());

/// Text from outside as an error shows it: the beginning of a long one; control characters as `\x0a`, for a line break must not look
/// like another line of a log, and a zero must not end what().
inline std::string shown(std::string_view text) {
    constexpr std::size_t most = 80;
    std::size_t end = std::min(most, text.size());
    for (int i = 0; i < 3 && end < text.size() && (text[end] & 0xC0) == 0x80; ++i)
        --end; // no half of a UTF-8 character
    std::string printed;
    for (const char c : text.substr(0, end)) {
        const auto code = static_cast<unsigned char>(c);
        if (code >= 0x20 && code != 0x7F)
            printed += c;
        else
            printed += "\\x" + to_hex(as_bytes(std::string_view(&c, 1)));
    }
    return end < text.size() ? printed + "…" : printed;
}

/// `automobile, "year" before "model": this column comes before the other … (clustering_key_lacks)`.
inline std::string explained(const table_facts& table, const sentence& said, std::string_view subject,
                             std::string_view other = {}) {
    std::string text(table.model);
    if (!subject.empty()) text.append(", \"").append(shown(subject)).append("\"");
    if (!subject.empty() && !other.empty() && !said.other.word.empty())
        text.append(" ").append(said.other.word).append(" \"").append(other).append("\"");
    return text.append(": ").append(said.text).append(" (").append(said.name).append(")");
}

/// The same of a verdict, which must have found something; its column may have another name in the text.
template <class Verdict>
std::string explained(const table_facts& table, const Verdict& found, std::string_view written = {}) {
    const sentence& said = told_of_rules<decltype(found.broken)>[static_cast<std::size_t>(found.broken)];
    const auto named = [&](std::string_view role) {
        const std::size_t column = role == "1" ? found.other : found.column;
        if (role.empty()) return std::string_view();
        if (role == "0" && !written.empty()) return written;
        return column == no_column ? std::string_view("partition_token") : table.columns[column].name;
    };
    return explained(table, said, named(said.subject), named(said.other.column));
}

/// Throws what is said of a mistake; `statement` is the text that would have been sent, if there is one already.
[[noreturn]] inline void refuse(std::string text, std::string_view statement = {}) {
    throw error(errc::invalid_statement, text, diagnosis().statement(statement));
}
template <class Mistake>
[[noreturn]] void refuse(const table_facts& table, std::string_view subject) {
    refuse(explained(table, told<Mistake>, subject));
}
template <class Verdict>
void refuse_broken(const table_facts& table, const Verdict& found, std::string_view statement = {}) {
    if (!found.ok()) refuse(explained(table, found), statement);
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
