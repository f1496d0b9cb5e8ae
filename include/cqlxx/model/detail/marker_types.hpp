// Compares the types of bind markers with those of the columns that they stand for, alone, in lists and tuples, or in parts.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/row.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::model::detail {

/// What a marker may stand for of a column: `key(m)`, `value(m)` and `value(s)`, `home.zip`.
enum class part : std::uint8_t { key, value, field };

/// Says which type a part of a value of type T has, if it is not the marker's; nothing of what has no such part.
template <class T>
struct part_types {
    static std::optional<std::string> mismatch(part, std::string_view, const column_spec&) { return std::nullopt; }
};
template <class T>
struct part_types<std::optional<T>> : part_types<T> {};
template <class T>
struct part_types<frozen<T>> : part_types<T> {};
template <class T>
    requires(
        types::is_collection<T>() && requires { typename T::value_type; } && !requires { typename T::mapped_type; })
struct part_types<T> {
    static std::optional<std::string> mismatch(part what, std::string_view, const column_spec& marker) {
        if (what != part::value) return std::nullopt;
        return type_mismatch<typename T::value_type>(marker, types::use::write);
    }
};
template <class T>
    requires(types::is_collection<T>() && requires { typename T::mapped_type; })
struct part_types<T> {
    static std::optional<std::string> mismatch(part what, std::string_view, const column_spec& marker) {
        if (what == part::key) return type_mismatch<typename T::key_type>(marker, types::use::write);
        if (what == part::value) return type_mismatch<typename T::mapped_type>(marker, types::use::write);
        return std::nullopt;
    }
};

/// How the types of one column are compared.
struct column_checks {
    std::optional<std::string> (*whole)(const column_spec&, types::use);
    std::optional<std::string> (*part)(detail::part, std::string_view field, const column_spec&);
};

/// Reads what Cassandra calls its markers.
class marker_reading {
public:
    marker_reading(std::span<const column> known, std::span<const column_checks> checks)
        : known_(known), checks_(checks) {}

    /// Nothing of markers that stand for no column: limits, tokens, the positions of lists, which are always int.
    CQLXX_LAZY std::optional<std::string> mismatch(std::string_view name, const column_spec& marker) const;

private:
    CQLXX_LAZY std::size_t find(std::string_view name) const;
    CQLXX_LAZY std::optional<std::string> mismatch_of(std::size_t column, const column_spec& marker) const;
    /// `in(…)`, `key(…)`, `value(…)`, `arg0(system.token)`; without a word a tuple of keys.
    CQLXX_LAZY std::optional<std::string> mismatch_in(std::string_view word, std::string_view inner,
                                                      const column_spec& marker) const;
    /// `c1,c2`: each is compared with its own column.
    CQLXX_LAZY std::optional<std::string> mismatch_of_tuple(std::string_view names, const column_spec& marker) const;
    CQLXX_LAZY static column_spec of_type(const column_spec& marker, std::string name, const data_type& type);

    std::span<const column> known_;
    std::span<const column_checks> checks_;
};

/// The marker of `m = m - ?` as that of a list of the map's keys, which is what it stands for.
CQLXX_LAZY column_spec marker_of_keys(column_spec marker);

} // namespace cqlxx::inline CQLXX_ABI::model::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::model::detail {

CQLXX_LAZY_INLINE std::optional<std::string> marker_reading::mismatch(std::string_view name,
                                                                      const column_spec& marker) const {
    if (const std::size_t column = find(name); column != known_.size()) return mismatch_of(column, marker);
    if (name.ends_with(')')) {
        const std::size_t open = name.find('(');
        if (open == std::string_view::npos) return std::nullopt;
        return mismatch_in(name.substr(0, open), name.substr(open + 1, name.size() - open - 2), marker);
    }
    for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1))
        if (const std::size_t column = find(name.substr(0, dot)); column != known_.size())
            return checks_[column].part(part::field, name.substr(dot + 1), marker);
    return std::nullopt;
}

CQLXX_LAZY_INLINE std::size_t marker_reading::find(std::string_view name) const {
    std::size_t i = 0;
    while (i < known_.size() && known_[i].name != name) ++i;
    return i;
}

CQLXX_LAZY_INLINE std::optional<std::string> marker_reading::mismatch_of(std::size_t column,
                                                                         const column_spec& marker) const {
    return checks_[column].whole(marker, known_[column].is_key() ? types::use::key : types::use::write);
}

CQLXX_LAZY_INLINE std::optional<std::string> marker_reading::mismatch_in(std::string_view word, std::string_view inner,
                                                                         const column_spec& marker) const {
    if (word.empty()) return mismatch_of_tuple(inner, marker);
    if (word == "in" && marker.type.is(type_id::list) && marker.type.elements.size() == 1) {
        const std::string_view listed =
            inner.starts_with('(') || inner.find(',') == std::string_view::npos ? inner : std::string_view();
        const column_spec element = of_type(marker, std::string(inner), marker.type.elements[0]);
        if (listed.empty()) return mismatch_of_tuple(inner, element);
        auto found = mismatch(listed, element);
        // `in(c)` may also be said of `(c) IN ?`, whose elements are tuples
        const bool may_be_keys = found && element.type.is(type_id::tuple) && element.type.elements.size() == 1;
        return may_be_keys ? mismatch_of_tuple(inner, element) : found;
    }
    if (word.starts_with("arg") && inner == "system.token") {
        for (std::size_t i = 0; i < known_.size(); ++i)
            if (known_[i].kind == column_kind::partition_key && std::to_string(known_[i].position) == word.substr(3))
                return mismatch_of(i, of_type(marker, std::string(known_[i].name), marker.type));
        return std::nullopt;
    }
    const std::size_t column = find(inner);
    if (column == known_.size() || (word != "key" && word != "value")) return std::nullopt;
    return checks_[column].part(word == "key" ? part::key : part::value, {}, marker);
}

CQLXX_LAZY_INLINE std::optional<std::string> marker_reading::mismatch_of_tuple(std::string_view names,
                                                                               const column_spec& marker) const {
    if (!marker.type.is(type_id::tuple)) return std::nullopt;
    for (const data_type& element : marker.type.elements) {
        const std::string_view name = names.substr(0, names.find(','));
        names.remove_prefix(std::min(names.size(), name.size() + 1));
        const std::size_t column = find(name);
        if (column == known_.size()) return std::nullopt; // a name with a comma in it
        if (auto found = mismatch_of(column, of_type(marker, std::string(name), element))) return found;
    }
    return std::nullopt;
}

CQLXX_LAZY_INLINE column_spec marker_reading::of_type(const column_spec& marker, std::string name,
                                                      const data_type& type) {
    return {marker.keyspace, marker.table, std::move(name), type};
}

CQLXX_LAZY_INLINE column_spec marker_of_keys(column_spec marker) {
    marker.name = "in(key(" + marker.name + "))";
    marker.type.id = type_id::list;
    return marker;
}

} // namespace cqlxx::inline CQLXX_ABI::model::detail

#endif
