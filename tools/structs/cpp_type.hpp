// The C++ type of a CQL type, from its text: `map<text, frozen<list<int>>>` is `std::map<std::string, std::vector<std::int32_t>>`.
#pragma once

#include <cqlxx/schema/type_text.hpp>

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace structs {

/// A CQL type taken apart: its name (of a user-defined type without quotes) and what stands between its brackets.
struct cql_type {
    std::string name{};
    std::vector<cql_type> arguments{};
    bool quoted = false; ///< a name in double quotes: a user-defined type, whatever it is called

    bool is(std::string_view wanted) const noexcept { return !quoted && name == wanted; }
    bool is_collection() const noexcept { return is("list") || is("set") || is("map"); }
};

namespace detail {

inline cql_type read_type(const std::vector<std::string_view>& tokens, std::size_t& at) {
    cql_type type;
    const std::string_view word = tokens.at(at++);
    type.quoted = word.starts_with('"');
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool end = type.quoted && (i == 0 || i + 1 == word.size());
        if (!end) type.name += word[i];
    }
    if (at == tokens.size() || tokens[at] != "<") return type;
    while (at < tokens.size() && tokens[at] != ">") {
        ++at; // the bracket, or a comma
        type.arguments.push_back(read_type(tokens, at));
    }
    ++at;
    return type;
}

} // namespace detail

inline cql_type parse_type(std::string_view text) {
    const auto tokens = cqlxx::schema::detail::type_tokens(text);
    std::size_t at = 0;
    return detail::read_type(tokens, at);
}

/// The C++ types of CQL's scalar ones.
inline const std::map<std::string, std::string>& scalar_types() {
    static const std::map<std::string, std::string> types{{"ascii", "cqlxx::ascii"},
                                                          {"bigint", "std::int64_t"},
                                                          {"blob", "cqlxx::bytes"},
                                                          {"boolean", "bool"},
                                                          {"counter", "cqlxx::counter"},
                                                          {"date", "std::chrono::sys_days"},
                                                          {"decimal", "cqlxx::decimal"},
                                                          {"double", "double"},
                                                          {"duration", "cqlxx::duration"},
                                                          {"float", "float"},
                                                          {"inet", "cqlxx::inet"},
                                                          {"int", "std::int32_t"},
                                                          {"smallint", "std::int16_t"},
                                                          {"text", "std::string"},
                                                          {"time", "cqlxx::time_of_day"},
                                                          {"timestamp", "cqlxx::timestamp"},
                                                          {"timeuuid", "cqlxx::timeuuid"},
                                                          {"tinyint", "std::int8_t"},
                                                          {"uuid", "cqlxx::uuid"},
                                                          {"varchar", "std::string"},
                                                          {"varint", "cqlxx::varint"}};
    return types;
}

/// The struct of a user-defined type, by its name in the cluster.
using struct_names = std::function<std::string(const std::string&)>;

/// As a column or field has it; what stands inside another type is frozen without saying so.
inline std::string cpp_type(const cql_type& type, const struct_names& struct_of) {
    const auto inner = [&](std::size_t i) {
        const cql_type& argument = type.arguments.at(i);
        return cpp_type(argument.is("frozen") ? argument.arguments.at(0) : argument, struct_of);
    };
    if (type.name.starts_with('\'')) return "cqlxx::custom<\"" + type.name.substr(1, type.name.size() - 2) + "\">";
    if (type.quoted) return struct_of(type.name);
    if (type.is("frozen")) {
        const bool wraps = !type.arguments.at(0).is("tuple") && !type.arguments.at(0).is("vector");
        return wraps ? "cqlxx::frozen<" + inner(0) + ">" : inner(0);
    }
    if (type.is("list")) return "std::vector<" + inner(0) + ">";
    if (type.is("set")) return "std::set<" + inner(0) + ">";
    if (type.is("map")) return "std::map<" + inner(0) + ", " + inner(1) + ">";
    if (type.is("vector")) return "cqlxx::vector<" + inner(0) + ", " + type.arguments.at(1).name + ">";
    if (type.is("tuple")) {
        std::string fields;
        for (std::size_t i = 0; i < type.arguments.size(); ++i)
            fields += (fields.empty() ? "std::optional<" : ", std::optional<") + inner(i) + ">";
        return "std::tuple<" + fields + ">";
    }
    const auto scalar = scalar_types().find(type.name);
    return scalar != scalar_types().end() ? scalar->second : struct_of(type.name);
}

/// A column or field that may be null: collections and what is frozen are empty instead.
inline std::string nullable_type(const cql_type& type, const struct_names& struct_of) {
    const std::string plain = cpp_type(type, struct_of);
    const bool empty_is_enough = type.is_collection() || type.is("counter") || plain.starts_with("cqlxx::frozen<");
    return empty_is_enough ? plain : "std::optional<" + plain + ">";
}

/// The user-defined types that stand in a type; with `sorted` only those that are elements of sets or keys of maps.
inline void add_user_types(const cql_type& type, bool sorted, std::set<std::string>& names, bool inside = false) {
    const bool scalar = !type.quoted && (type.name.starts_with('\'') || scalar_types().contains(type.name));
    if (type.arguments.empty() && !scalar && (inside || !sorted)) names.insert(type.name);
    for (std::size_t i = 0; i < type.arguments.size(); ++i) {
        if (type.is("vector") && i == 1) continue;
        add_user_types(type.arguments[i], sorted, names,
                       inside || (sorted && (type.is("set") || (type.is("map") && i == 0))));
    }
}

} // namespace structs
