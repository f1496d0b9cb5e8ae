// A value whose column is known only when the program runs: a number, text, a list, or the bytes of any type with a codec.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/range.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/wrapper.hpp>
#include <cqlxx/query/convert.hpp>
#include <cqlxx/query/detail/dynamic/selected_text.hpp>
#include <cqlxx/query/mistake.hpp>
#include <cqlxx/query/operand.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/cpp_name.hpp>
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/unset.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace query {

class dynamic_value;

/// Text to be read as a value of whatever type its column has: `parsed("2012")` fits an int and a text.
struct parsed_text {
    std::string text{};
};

/// The alternatives of a dynamic_value that no type of the language stands for.
namespace held {

struct null {};
struct unset {};
/// The bytes of a value, of the CQL type that its codec names.
struct encoded {
    byte_buffer bytes{};
    std::string_view type{};
};
/// A map's keys and values by turns.
struct pairs {
    std::vector<dynamic_value> flat;
};
/// What a tuple or pair holds.
struct parts {
    std::vector<dynamic_value> each;
};

} // namespace held

namespace mistake {

template <class Given>
struct dynamic_value_without_codec {
    static_assert(never<Given>, "cqlxx: a value must be a number, text, a range of values, or of a type with a "
                                "cqlxx::codec");
};

} // namespace mistake

namespace detail {

template <class T>
concept pair_range = container<T> && requires {
    typename T::key_type;
    typename T::mapped_type;
};
template <class T>
inline constexpr bool is_tuple_of_cpp = false;
template <class... Parts>
inline constexpr bool is_tuple_of_cpp<std::tuple<Parts...>> = true;
template <class First, class Second>
inline constexpr bool is_tuple_of_cpp<std::pair<First, Second>> = true;
/// A type of CQL by itself: not lists and sets, whose elements may have to be converted one by one.
template <class T>
concept value_of_cql = cql_writable<T> && !std::string_view(codec<T>::cql).starts_with("list<") &&
                       !std::string_view(codec<T>::cql).starts_with("set<") &&
                       !std::string_view(codec<T>::cql).starts_with("frozen<list<") &&
                       !std::string_view(codec<T>::cql).starts_with("frozen<set<");

} // namespace detail

/// A value before it meets its column: what `filter("year__gt", 2012)` takes on the right. It owns what it holds. Made from
/// numbers, text, `parsed()` text, `std::nullopt`, optionals, `unset`, ranges of values (a list, a set, or the values of IN),
/// tuples and pairs (whose parts may be any of these), maps, `in(…)`, times of the system's clock, all that has a `codec`, and functions
/// of the cluster that need no column: `now()`, `min_timeuuid(time)`, or as text, `selected("to_date(now())")`, `call("f", "?", 5)`. Whether it fits is found when a column is named:
/// whole numbers fit columns of numbers that can hold them, other values those of their own CQL type.
///
/// Throws, when made, what the value's codec throws. Thread safety: distinct objects: safe.
class dynamic_value {
public:
    using list = std::vector<dynamic_value>;
    using any = std::variant<held::null, held::unset, std::int64_t, std::uint64_t, double, std::string, parsed_text,
                             list, held::pairs, held::parts, held::encoded, detail::selected_text>;

    /// Null.
    dynamic_value() = default;
    template <class Given>
        requires(!std::derived_from<std::remove_cvref_t<Given>, dynamic_value>)
    dynamic_value(const Given& given) : cpp_name_(&types::cpp_name<model::unwrapped<std::remove_cvref_t<Given>>>) {
        take(model::unwrap(given));
    }

    const any& value() const noexcept { return value_; }
    bool is_null() const noexcept { return std::holds_alternative<held::null>(value_); }
    bool is_unset() const noexcept { return std::holds_alternative<held::unset>(value_); }
    /// The C++ type that it was made from, for errors.
    std::string cpp_name() const { return cpp_name_ == nullptr ? "null" : cpp_name_(); }

private:
    template <class Value>
    void take(const Value& value) {
        if constexpr (std::is_null_pointer_v<Value> || std::same_as<Value, std::nullopt_t> ||
                      std::same_as<Value, held_null>)
            value_ = held::null();
        else if constexpr (std::same_as<Value, unset_type>)
            value_ = held::unset();
        else if constexpr (detail::is_optional<Value>)
            value ? take(model::unwrap(*value)) : take(std::nullopt);
        else if constexpr (detail::is_maybe_unset<Value>)
            value.is_set() ? take(model::unwrap(value.value())) : take(cqlxx::unset);
        else if constexpr (std::same_as<Value, parsed_text> || std::same_as<Value, list> ||
                           std::same_as<Value, held::pairs> || std::same_as<Value, held::parts> ||
                           std::same_as<Value, held::encoded> || std::same_as<Value, detail::selected_text>)
            value_ = value;
        else if constexpr (detail::is_function_value<Value>)
            take_function(value);
        else if constexpr (detail::text_like<Value> || std::same_as<Value, text>)
            take_text(value);
        else if constexpr (detail::number<Value>)
            take_number(value);
        else
            take_others(value);
    }
    template <class Function>
    void take_function(const Function& given) {
        detail::selected_text held;
        held.made = detail::kept_function(given);
        value_ = std::move(held);
    }
    template <class Value>
    void take_text(const Value& value) {
        if constexpr (std::is_pointer_v<Value>)
            if (value == nullptr)
                throw error(errc::unexpected_null, "a condition can't compare with null (a C string)");
        if constexpr (std::same_as<Value, text>)
            value_ = std::string(value.view());
        else
            value_ = std::string(std::string_view(value));
    }
    template <class Value>
    void take_number(Value value) {
        if constexpr (std::floating_point<Value>)
            value_ = static_cast<double>(value);
        else if (std::in_range<std::int64_t>(value))
            value_ = static_cast<std::int64_t>(value);
        else
            value_ = static_cast<std::uint64_t>(value);
    }
    template <class Value>
    void take_others(const Value& value) {
        if constexpr (types::finer_than_timestamp<Value>)
            take_others(std::chrono::floor<std::chrono::milliseconds>(value));
        else if constexpr (requires { value.values(); } && detail::is_held<Value>)
            take_held(value.values());
        else if constexpr (detail::pair_range<Value>)
            take_pairs(value);
        else if constexpr (detail::is_tuple_of_cpp<Value>)
            take_parts(value);
        else if constexpr (detail::value_of_cql<Value>)
            take_encoded(value);
        else if constexpr (std::ranges::input_range<const Value>)
            take_list(value);
        else
            (void)sizeof(mistake::dynamic_value_without_codec<Value>);
    }
    template <class Value>
    void take_encoded(const Value& value) {
        held::encoded made;
        made.type = codec<Value>::cql;
        writer out(made.bytes);
        codec<Value>::write(out, value);
        value_ = std::move(made);
    }
    template <class Range>
    void take_list(const Range& values) {
        list made;
        for (const std::ranges::range_value_t<const Range>& each : values) made.emplace_back(each);
        value_ = std::move(made);
    }
    template <class Range>
    void take_pairs(const Range& values) {
        held::pairs made;
        for (const auto& [key, mapped] : values) {
            made.flat.emplace_back(key);
            made.flat.emplace_back(mapped);
        }
        value_ = std::move(made);
    }
    template <class Tuple>
    void take_parts(const Tuple& value) {
        held::parts made;
        std::apply([&](const auto&... each) { (made.each.emplace_back(each), ...); }, value);
        value_ = std::move(made);
    }
    template <class Values>
    void take_held(const Values& values) {
        if constexpr (std::ranges::input_range<const Values>) {
            take_list(values);
        } else {
            list made;
            std::apply([&](const auto&... each) { (made.emplace_back(each), ...); }, values);
            value_ = std::move(made);
        }
    }

    any value_{};
    std::string (*cpp_name_)() = nullptr;
};

} // namespace query

/// Text as a web form or a command line delivers it, to be read as a value of its column's type when a run-time query names
/// the column: `query.filter("year__gt", parsed("2012"))`. Text that is no such value throws `error` with
/// `errc::malformed_value`, which names the column and the text.
///
/// Numbers, `true` and `false` (in any case; and `1` and `0`, as forms send them), UUIDs, addresses, `2012-02-29`, `08:30:00`, `2012-02-29T08:30Z` (UTC without a zone, or
/// milliseconds since 1970), durations, blobs as `0x…`; text as it is. Collections, tuples and user-defined types have no such
/// text; the elements of a list for IN have.
inline query::parsed_text parsed(std::string_view text) { return {std::string(text)}; }

/// Several texts, for `in` or for a collection: `query.filter("model__in", parsed(form.all("model")))`.
template <std::ranges::input_range Texts>
    requires(!std::convertible_to<const Texts&, std::string_view> &&
             std::convertible_to<std::ranges::range_reference_t<const Texts>, std::string_view>)
query::dynamic_value parsed(const Texts& texts) {
    query::dynamic_value::list made;
    for (const std::string_view text : texts) made.emplace_back(parsed(text));
    return made;
}

} // namespace cqlxx::inline CQLXX_ABI
