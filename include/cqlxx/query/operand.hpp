// The value in a condition: owned, not yet converted to its column's type, for the column's model isn't known yet.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/range.hpp>
#include <cqlxx/model/wrapper.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/unset.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query {

/// The operand of IN in a column's terms: a list of values that each fit a `Column`.
template <class Column>
struct list_of {};

/// Text, copied into memory of the thread's block pool: a condition never refers to what it was made from.
class text {
public:
    explicit text(std::string_view characters) { bytes_.append(as_bytes(characters)); }
    std::string_view view() const noexcept { return as_text(bytes_.view()); }

private:
    byte_buffer bytes_;
};

/// What a null becomes: update() and iff() take it, filter() refuses it with a sentence.
struct held_null {};

/// What an optional or a `maybe_unset` becomes, likewise: a value or, as `otherwise` says, null or "not set".
template <class Held>
class held_option {
public:
    constexpr held_option(std::optional<Held> value, std::int32_t otherwise)
        : value_(std::move(value)), otherwise_(otherwise) {}
    constexpr const std::optional<Held>& value() const noexcept { return value_; }
    /// The length (§3 [value]) that stands for no value.
    constexpr std::int32_t otherwise() const noexcept { return otherwise_; }

private:
    std::optional<Held> value_;
    std::int32_t otherwise_;
};

/// What a column on the right of a comparison, or a function of one, becomes, likewise.
struct held_term {};

/// Several values, each of a type of its own.
template <class... Held>
class held_values {
public:
    constexpr explicit held_values(Held... values) : values_(std::move(values)...) {}
    constexpr const std::tuple<Held...>& values() const noexcept { return values_; }

private:
    std::tuple<Held...> values_;
};

/// The parts of a tuple, for several clustering keys.
template <class... Held>
class held_tuple {
public:
    constexpr explicit held_tuple(Held... parts) : parts_(std::move(parts)...) {}
    constexpr const std::tuple<Held...>& parts() const noexcept { return parts_; }

private:
    std::tuple<Held...> parts_;
};

/// The values of a range.
template <class Container>
class held_range {
public:
    explicit held_range(Container values) : values_(std::move(values)) {}
    const Container& values() const noexcept { return values_; }

private:
    Container values_;
};

namespace detail {

/// Base of the terms that stand on the left of a condition.
struct term_base {};

/// True for functions of the cluster without a column in them, which are values: specialised in selector.hpp.
template <class Term>
inline constexpr bool is_function_value = false;

/// For what is compared with a term and none itself. (No constraint: a candidate that C++ rewrites, with its sides changed,
/// would win by being more constrained.)
template <class Value>
using if_no_term = std::enable_if_t<!std::derived_from<Value, term_base> || is_function_value<Value>>;

template <class Value>
inline constexpr bool is_held = false;
template <class... Held>
inline constexpr bool is_held<held_values<Held...>> = true;
template <class Container>
inline constexpr bool is_held<held_range<Container>> = true;
template <class Value>
inline constexpr bool is_optional = false;
template <class Value>
inline constexpr bool is_optional<std::optional<Value>> = true;
template <class Value>
inline constexpr bool is_maybe_unset = false;
template <class Value>
inline constexpr bool is_maybe_unset<maybe_unset<Value>> = true;

/// Whether what a value became may say that there is none.
template <class Held>
inline constexpr bool is_nullable = std::same_as<Held, held_null> || std::same_as<Held, unset_type>;
template <class Held>
inline constexpr bool is_nullable<held_option<Held>> = true;

template <class Value>
concept text_like = std::same_as<std::decay_t<Value>, const char*> || std::same_as<std::decay_t<Value>, char*> ||
                    std::derived_from<Value, std::string> || std::derived_from<Value, std::string_view>;

/// Text that lives elsewhere: a view, a C string, or a pair with one of them.
template <class Value>
inline constexpr bool borrows_text = text_like<Value> && !std::derived_from<Value, std::string>;
template <class First, class Second>
inline constexpr bool borrows_text<std::pair<First, Second>> =
    borrows_text<std::remove_const_t<First>> || borrows_text<Second>;
/// A range of such texts, which is copied one by one: a copy of the range would refer to them.
template <class Value>
concept range_of_borrowed_text =
    std::ranges::input_range<const Value> && borrows_text<model::unwrapped<std::ranges::range_value_t<const Value>>>;

/// A range that owns its elements: copying it is enough.
template <class Value>
concept container = std::ranges::input_range<const Value> && std::copyable<Value> && !std::ranges::view<Value>;

} // namespace detail

/// What `"bones"_f + 1` makes: as little a value as another column is.
struct column_arithmetic : detail::term_base {};

/// Takes a value into a condition, as something that refers to nothing outside: text is copied, wrappers of
/// models are taken off, views are copied into a vector, and so are the texts that a range views. Throws `error` with `errc::unexpected_null` for a
/// null C string.
template <class Given>
constexpr auto hold(const Given& given) {
    const auto& value = model::unwrap(given);
    using Value = std::remove_cvref_t<decltype(value)>;
    if constexpr (detail::text_like<Value>) {
        if constexpr (std::is_pointer_v<Value>)
            if (value == nullptr)
                throw error(errc::unexpected_null, "a condition can't compare with null (a C string)");
        return text(std::string_view(value));
    } else if constexpr (std::is_null_pointer_v<Value> || std::same_as<Value, std::nullopt_t>) {
        return held_null();
    } else if constexpr (detail::is_optional<Value>) {
        using held = decltype(hold(*value));
        return held_option<held>(value ? std::optional<held>(hold(*value)) : std::nullopt, null_length);
    } else if constexpr (detail::is_maybe_unset<Value>) {
        using held = decltype(hold(value.value()));
        return held_option<held>(value.is_set() ? std::optional<held>(hold(value.value())) : std::nullopt,
                                 unset_length);
    } else if constexpr (std::derived_from<Value, detail::term_base> && !detail::is_function_value<Value>) {
        return held_term();
    } else if constexpr (detail::range_of_borrowed_text<Value>) {
        const auto hold_one = [](const auto& each) {
            if constexpr (requires { each.second; })
                return std::pair(hold(each.first), hold(each.second));
            else
                return hold(each);
        };
        std::vector<decltype(hold_one(*std::ranges::begin(value)))> held;
        for (const auto& each : value) held.push_back(hold_one(each));
        return held_range(std::move(held));
    } else if constexpr (std::is_array_v<Value> ||
                         (std::ranges::view<Value> && std::ranges::input_range<const Value>)) {
        using element = std::ranges::range_value_t<const Value>;
        return held_range(std::vector<element>(std::ranges::begin(value), std::ranges::end(value)));
    } else {
        return Value(value);
    }
}

/// The values of IN: those given one by one, or the one range given.
template <class... Held>
constexpr auto several(Held... held) {
    if constexpr (sizeof...(Held) == 1 && ((detail::is_held<Held> || detail::container<Held>) && ...))
        return std::get<0>(std::tuple<Held...>(std::move(held)...));
    else
        return held_values<Held...>(std::move(held)...);
}

} // namespace cqlxx::inline CQLXX_ABI::query
