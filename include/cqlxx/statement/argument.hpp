// Values with the name of the bind marker that they are for: "id"_arg = 5.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/markers.hpp>
#include <cqlxx/types/row.hpp>
#include <cqlxx/types/traits.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace statement {

/// A value for the marker `:Name`, made by `"Name"_arg = value`. What has a name of its own is referred to, a temporary is
/// kept; either way it is encoded when the statement is made.
template <fixed_string Name, class T>
class argument {
public:
    static constexpr std::string_view name = Name.view();
    static constexpr auto place = fixed_string(":") + Name; ///< what errors call it
    using value_type = std::remove_cvref_t<T>;

    constexpr explicit argument(T&& value) : value_(std::forward<T>(value)) {}
    constexpr const value_type& value() const noexcept { return value_; }

private:
    T value_;
};

template <fixed_string Name>
struct argument_name {
    template <class T>
    constexpr argument<Name, T> operator=(T&& value) const {
        return argument<Name, T>(std::forward<T>(value));
    }
};

template <class T>
inline constexpr bool is_argument = false;
template <fixed_string Name, class T>
inline constexpr bool is_argument<argument<Name, T>> = true;

template <class T>
inline constexpr bool is_bindable = cql_writable<T>;
/// Not so tuples that hold what only a marker takes (`std::nullopt`, `unset`): those are values of several markers.
template <class... Ts>
inline constexpr bool is_bindable<std::tuple<Ts...>> = sizeof...(Ts) > 0 &&
                                                       ((cql_writable<Ts> && types::is_element_allowed<Ts>()) && ...);
template <fixed_string Name, class T>
inline constexpr bool is_bindable<argument<Name, T>> = cql_writable<std::remove_cvref_t<T>>;

/// Values that all have names.
template <class... Values>
concept all_arguments = sizeof...(Values) != 0 && (is_argument<Values> && ...);

namespace mistake {

template <class... Values>
struct some_values_have_names {
    static_assert(
        sizeof...(Values) == 0,
        "cqlxx: values go by position or by name: either all of them are written \"name\"_arg = value, or none");
};
template <class Value>
struct is_no_cql_value {
    static_assert(
        !std::is_same_v<Value, Value>,
        "cqlxx: this C++ type has no CQL type, so that it can't be bound to a marker: see docs/reference/types.md, "
        "or specialise cqlxx::codec for it");
};

// Not constexpr: called while the compiler reads the text, each stops it with its name for a sentence.
inline void bind_markers_with_names_need_values_with_names() {}
inline void values_with_names_need_bind_markers_with_names() {}
inline void a_bind_marker_of_the_text_has_no_value_of_its_name() {}
inline void two_values_have_the_same_name() {}
inline void a_text_can_have_128_bind_markers_with_names_at_most() {}
template <class Value>
void no_bind_marker_of_the_text_has_the_name_of() {}

} // namespace mistake

template <class... Values>
inline constexpr bool some_have_names = (is_argument<Values> || ...) && !(is_argument<Values> && ...);

/// All can be bound, and all of them have names or none.
template <class... Values>
concept all_bindable = !some_have_names<Values...> && (is_bindable<Values> && ...);

/// Stops the compiler with what keeps values from being bound.
template <class... Values>
void explain_values() {
    if constexpr (some_have_names<Values...>) static_cast<void>(sizeof(mistake::some_values_have_names<Values...>));
    const auto explain = []<class Value>(std::type_identity<Value>) {
        if constexpr (!is_bindable<Value>) static_cast<void>(sizeof(mistake::is_no_cql_value<Value>));
    };
    (explain(std::type_identity<Values>()), ...);
}

/// The type by which a value is compared with its marker: literals of all lengths are one.
template <class T>
struct compared {
    using type = T;
};
template <fixed_string Name, class T>
struct compared<argument<Name, T>> : compared<std::remove_cvref_t<T>> {};
template <std::size_t Size>
struct compared<char[Size]> {
    using type = std::string_view;
};
template <class T>
using compared_type = typename compared<T>::type;

/// The CQL types of values, as errors tell them; `:id int` of one with a name.
template <class Value>
inline constexpr auto type_of = codec<compared_type<Value>>::cql;
template <fixed_string Name, class T>
inline constexpr auto type_of<argument<Name, T>> =
    fixed_string(":") + Name + fixed_string(" ") + codec<compared_type<argument<Name, T>>>::cql;
template <class... Values>
inline constexpr std::array<std::string_view, sizeof...(Values)> types_of{std::string_view(type_of<Values>.view())...};

template <class... Arguments>
inline constexpr std::array<std::string_view, sizeof...(Arguments)> names_of{Arguments::name...};

/// The position of a name, or their number if it is not there.
constexpr std::size_t position_of(std::span<const std::string_view> names, std::string_view wanted) noexcept {
    std::size_t i = 0;
    while (i < names.size() && names[i] != wanted) ++i;
    return i;
}

/// Says which bind marker has another type in the cluster than the value of its name, or has none.
template <class... Arguments>
std::optional<std::string> mismatch_of_arguments(std::span<const column_spec> markers) {
    using check = std::optional<std::string> (*)(const column_spec&, types::use);
    static constexpr check checks[] = {&type_mismatch<compared_type<Arguments>>...};
    for (const column_spec& marker : markers) {
        const std::size_t i = position_of(names_of<Arguments...>, marker.name);
        if (i == sizeof...(Arguments)) return "no value has the name of the bind marker :" + marker.name;
        if (auto found = checks[i](marker, types::use::write)) return found;
    }
    return std::nullopt;
}

/// Appends the value at `position`.
template <class... Arguments>
void add_argument(value_list& to, std::size_t position, const Arguments&... values) {
    std::size_t i = 0;
    ((i++ == position ? to.add(values.value(), Arguments::place) : void()), ...);
}

/// Which value each marker of a text takes, in the order of the markers.
struct marker_order {
    static constexpr std::size_t max_size = 128;

    std::array<std::uint8_t, max_size> values{};
    std::uint8_t size = 0;
};

/// Of a literal; each mistake stops the compiler.
template <class... Arguments>
consteval marker_order find_order(std::string_view text) {
    marker_order order;
    std::array<bool, sizeof...(Arguments)> used{};
    for_each_marker(text, [&](std::string_view marker) {
        if (marker.empty()) mistake::values_with_names_need_bind_markers_with_names();
        std::size_t i = 0;
        while (i < used.size() && !is_marker_of(marker, names_of<Arguments...>[i])) ++i;
        if (i == used.size()) mistake::a_bind_marker_of_the_text_has_no_value_of_its_name();
        if (order.size == marker_order::max_size) mistake::a_text_can_have_128_bind_markers_with_names_at_most();
        used[i] = true;
        order.values[order.size++] = static_cast<std::uint8_t>(i);
    });
    for (std::size_t i = 0; i < used.size(); ++i)
        if (position_of(names_of<Arguments...>, names_of<Arguments...>[i]) != i)
            mistake::two_values_have_the_same_name();
    std::size_t i = 0;
    ((used[i++] ? void() : mistake::no_bind_marker_of_the_text_has_the_name_of<Arguments>()), ...);
    return order;
}

/// Throws error with errc::invalid_statement for a name that is there twice, or that no marker has (`used`).
void check_names(std::string_view text, std::span<const std::string_view> names, std::span<const bool> used);

/// The values in the order of the markers of a text that is made at run time. Throws error with
/// errc::invalid_statement if names and markers don't fit.
template <class... Arguments>
value_list encode_by_text(std::string_view text, const Arguments&... values) {
    const auto refuse = [&](const std::string& why) {
        throw error(errc::invalid_statement, why, diagnosis().statement(text));
    };
    value_list encoded;
    std::array<bool, sizeof...(Arguments)> used{};
    for_each_marker(text, [&](std::string_view marker) {
        if (marker.empty()) refuse("values with names need bind markers with names (:name), the statement has a ?");
        std::size_t i = 0;
        while (i < used.size() && !is_marker_of(marker, names_of<Arguments...>[i])) ++i;
        if (i == used.size()) refuse("no value has the name of the bind marker :" + std::string(marker));
        used[i] = true;
        add_argument(encoded, i, values...);
    });
    check_names(text, names_of<Arguments...>, used);
    return encoded;
}

} // namespace statement

namespace literals {

/// A value for a bind marker with that name, `"id"_arg = 5` for `:id`, of `cql` and of `prepared_statement::bind`. Names
/// are those of the cluster: lower case unless the text has them in quotes, `"Id"_arg` for `:"Id"`.
template <fixed_string Name>
constexpr statement::argument_name<Name> operator""_arg() noexcept {
    return {};
}

} // namespace literals
} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::statement {

CQLXX_INLINE void check_names(std::string_view text, std::span<const std::string_view> names,
                              std::span<const bool> used) {
    const auto refuse = [&](const std::string& why) {
        throw error(errc::invalid_statement, why, diagnosis().statement(text));
    };
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string name(names[i]);
        if (position_of(names, names[i]) != i) refuse("two values have the name \"" + name + "\"");
        if (!used[i])
            refuse("no bind marker of the statement has the name \"" + name +
                   "\" (names are in lower case unless they are quoted in the text)");
    }
}

} // namespace cqlxx::inline CQLXX_ABI::statement

#endif
