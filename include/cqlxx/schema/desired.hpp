// The table that a struct wants, with its options and the user-defined types that its columns need.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/option.hpp>
#include <cqlxx/schema/types_of.hpp>

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

namespace detail {

/// The options of an index as they stand in a column's description, `{'ascii': 'true'}`, as a map.
CQLXX_LAZY std::map<std::string, std::string> parse_options(std::string_view text);

/// What an index is on, as system_schema.indexes spells it: `colour`, `values(options)`, `keys(labels)`, `full(tags)`.
CQLXX_LAZY std::string index_target(const model::column& column);

/// An option's value without quotes.
CQLXX_LAZY std::string setting_text(const model::setting_value& value);

} // namespace detail

/// The options that a struct says for its table; the entries of a map together.
CQLXX_LAZY std::vector<option_description> described_options(std::span<const model::setting> settings);

/// A table of these columns. No template, so that it is compiled once for all models.
CQLXX_LAZY table_description described(std::string_view keyspace, std::string_view name,
                                       std::span<const model::column> columns);

/// The table of a model. `keyspace` is where it stands if the model doesn't say it itself.
template <mapped Model>
table_description desired(std::string_view keyspace = {}) {
    using table = model::table<Model>;
    table_description wanted =
        described(table::keyspace.empty() ? keyspace : table::keyspace, table::name, table::columns);
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (add_types<typename table::template value_type<I>>(wanted.types, wanted.keyspace), ...);
        ((table::columns[I].is_key()
              ? add_types<typename table::template value_type<I>>(wanted.key_types, wanted.keyspace)
              : void()),
         ...);
    }(std::make_index_sequence<table::size>());
    constexpr auto options = model::options_of<Model>();
    wanted.options = described_options(options.settings());
    return wanted;
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema::detail {

CQLXX_LAZY_INLINE std::map<std::string, std::string> parse_options(std::string_view text) {
    std::map<std::string, std::string> options;
    const auto next = [&] { // the next text in single quotes; ours hold none
        const std::size_t begin = text.find('\'') + 1;
        const std::size_t end = text.find('\'', begin);
        std::string found(text.substr(begin, end - begin));
        text.remove_prefix(end + 1);
        return found;
    };
    while (text.find('\'') != std::string_view::npos) {
        std::string name = next();
        options[std::move(name)] = next();
    }
    return options;
}

CQLXX_LAZY_INLINE std::string index_target(const model::column& column) {
    const std::string name = model::quoted_name(column.name);
    if (!column.index_target.empty()) return std::string(column.index_target) + "(" + name + ")";
    if (column.collection) return "values(" + name + ")";
    for (const std::string_view frozen : {"frozen<list<", "frozen<set<", "frozen<map<"})
        if (column.type.starts_with(frozen)) return "full(" + name + ")";
    return name;
}

CQLXX_LAZY_INLINE std::string setting_text(const model::setting_value& value) {
    using enum model::setting_value::kind;
    if (value.what == text) return std::string(value.text);
    if (value.what == truth) return value.whole != 0 ? "true" : "false";
    if (value.what == whole) return std::to_string(value.whole);
    return number_text(value.fraction);
}

} // namespace cqlxx::inline CQLXX_ABI::schema::detail

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_LAZY_INLINE std::vector<option_description> described_options(std::span<const model::setting> settings) {
    std::vector<option_description> options;
    for (const model::setting& s : settings) {
        const bool more = !options.empty() && options.back().name == s.option;
        if (!more) options.push_back({std::string(s.option)});
        option_description& option = options.back();
        option.text = s.value.what == model::setting_value::kind::text;
        (s.key.empty() ? option.value : option.entries[std::string(s.key)]) = detail::setting_text(s.value);
    }
    return options;
}

CQLXX_LAZY_INLINE table_description described(std::string_view keyspace, std::string_view name,
                                              std::span<const model::column> columns) {
    table_description table;
    table.keyspace = keyspace;
    table.name = name;
    for (const model::column& c : columns) {
        table.columns.push_back({std::string(c.name), std::string(c.type), c.kind, c.position, c.direction});
        if (c.indexed)
            table.indexes.push_back({std::string(), detail::index_target(c), std::string(c.index_class),
                                     detail::parse_options(c.index_options)});
    }
    return table;
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
