// Which C++ values fit a column, and how they become the bytes of its type.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/range.hpp>
#include <cqlxx/model/column.hpp>
#include <cqlxx/model/wrapper.hpp>
#include <cqlxx/query/operand.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/named_error.hpp>

#include <bit>
#include <chrono>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <ratio>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

template <class T>
concept character = std::same_as<T, char> || std::same_as<T, wchar_t> || std::same_as<T, char8_t> ||
                    std::same_as<T, char16_t> || std::same_as<T, char32_t>;

/// A number to calculate with: neither a truth value nor a letter.
template <class T>
concept number = std::is_arithmetic_v<T> && !std::same_as<T, bool> && !character<T>;
template <class T>
concept whole_number = number<T> && std::integral<T>;

/// A class of the language that is a number of CQL: varint, decimal.
template <class T>
concept number_class = std::string_view(codec<T>::cql) == "varint" || std::string_view(codec<T>::cql) == "decimal";

template <class T>
concept text_operand = std::same_as<T, text> || text_like<T>;

inline std::string_view view_of(const text& held) noexcept { return held.view(); }
inline std::string_view view_of(std::string_view characters) noexcept { return characters; }

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<list_of<T>> = true;

/// A time of the column's clock for a CQL timestamp, in whatever unit.
template <class Column, class Given>
concept time_for =
    std::same_as<typename Column::clock, typename Given::clock> && codec<Column>::cql.view() == "timestamp" &&
    std::same_as<Column, std::chrono::time_point<typename Column::clock, typename Column::duration>> &&
    std::same_as<Given, std::chrono::time_point<typename Given::clock, typename Given::duration>>;

/// A list or set of texts, given as a range of texts that live elsewhere: `hold` has copied them one by one.
template <class Column, class Given>
concept texts_for =
    std::same_as<Given, held_range<std::vector<text>>> && requires(writer& out, std::string_view given) {
        requires codec<Column>::collection;
        codec<typename Column::value_type>::write(out, given);
    };

/// What several columns are compared with at once knows itself what fits and how it is written.
template <class Target>
concept composite = requires { typename Target::composite; };

template <class Column, class Value>
consteval bool fits_one() {
    using Given = model::unwrapped<Value>;
    if constexpr (composite<Column>)
        return Column::template fits<Given>();
    else if constexpr (text_operand<Given>)
        return requires(writer& out, std::string_view given) { codec<Column>::write(out, given); };
    else if constexpr (std::same_as<Given, Column> || texts_for<Column, Given>)
        return true;
    else if constexpr (std::same_as<Column, counter>)
        return fits_one<std::int64_t, Given>();
    else if constexpr (std::is_arithmetic_v<Column>)
        return number<Column> && number<Given> && (std::floating_point<Column> || std::integral<Given>);
    else if constexpr (time_for<Column, Given>)
        return true;
    else
        return !(number_class<Column> && std::is_arithmetic_v<Given> && !number<Given>) &&
               std::convertible_to<const Given&, const Column&>;
}

template <class Column, class Given>
struct fits_list : std::false_type {};
template <class Column, container Given>
struct fits_list<Column, Given>
    : std::bool_constant<!text_operand<Given> && fits_one<Column, std::ranges::range_value_t<const Given>>()> {};
template <class Column, class Container>
struct fits_list<Column, held_range<Container>> : fits_list<Column, Container> {};
template <class Column, class... Held>
struct fits_list<Column, held_values<Held...>>
    : std::bool_constant<sizeof...(Held) != 0 && (fits_one<Column, Held>() && ...)> {};

CQLXX_LAZY [[noreturn]] void refuse_value(const model::column& column);

/// Whether a whole number keeps its value as a `Floating`.
template <std::floating_point Floating, whole_number Given>
constexpr bool is_exact(Given value) noexcept {
    auto magnitude = static_cast<std::uint64_t>(value);
    if (std::signed_integral<Given> && value < 0) magnitude = 0 - magnitude;
    return magnitude == 0 || static_cast<int>(std::bit_width(magnitude)) - std::countr_zero(magnitude) <=
                                 std::numeric_limits<Floating>::digits;
}

template <class Column, class Given>
Column to_number(const Given& value, const model::column& column) {
    if constexpr (std::integral<Column>) {
        if (!std::in_range<Column>(value)) refuse_value(column);
    } else if constexpr (std::integral<Given>) {
        if (!is_exact<Column>(value)) refuse_value(column);
    } else { // rounding is what people expect of 0.1 for a float column; infinity of a finite value is not
        if (std::isfinite(value) && std::abs(value) > static_cast<Given>(std::numeric_limits<Column>::max()))
            if constexpr (sizeof(Given) > sizeof(Column)) refuse_value(column);
    }
    return static_cast<Column>(value);
}

/// A time in the column's unit, rounded down. (`std::chrono::floor` overflows silently, so that `sys_days::max()` as "no end"
/// would become a time before 1970.)
template <class Column, class Given>
Column to_time(const Given& value, const model::column& column) {
    using factor = std::ratio_divide<typename Given::duration::period, typename Column::duration::period>;
    using limits = std::numeric_limits<std::int64_t>;
    const auto count = value.time_since_epoch().count();
    if constexpr (std::integral<typename Given::duration::rep>) {
        if (std::cmp_greater(count, limits::max() / factor::num) || std::cmp_less(count, limits::min() / factor::num))
            refuse_value(column);
    } else { // NaN is refused, too
        constexpr auto beyond = -static_cast<long double>(limits::min());
        if (!(std::abs(static_cast<long double>(count) * factor::num / factor::den) < beyond)) refuse_value(column);
    }
    return std::chrono::floor<typename Column::duration>(value);
}

template <class Column, class Value>
void write_by_codec(writer& out, const Value& value, const model::column& column) {
    try {
        codec<Column>::write(out, value);
    } catch (const error& failure) {
        types::throw_named<Column>(failure, "a value for column \"" + std::string(column.name) + "\"");
    }
}

template <class Column, class Container>
void write_elements(writer& out, const Container& values, const model::column& column);

template <class Column, class Value>
void write_one(writer& out, const Value& given, const model::column& column) {
    const auto& value = model::unwrap(given);
    using Given = std::remove_cvref_t<decltype(value)>;
    if constexpr (composite<Column>)
        Column::write(out, value);
    else if constexpr (text_operand<Given>)
        write_by_codec<Column>(out, view_of(value), column);
    else if constexpr (std::same_as<Column, counter> && !std::same_as<Given, Column>)
        codec<std::int64_t>::write(out, to_number<std::int64_t>(value, column));
    else if constexpr (number<Column> && !std::same_as<Given, Column>)
        codec<Column>::write(out, to_number<Column>(value, column));
    else if constexpr (time_for<Column, Given>)
        write_by_codec<Column>(out, to_time<Column>(value, column), column);
    else if constexpr (texts_for<Column, Given>)
        write_elements<typename Column::value_type>(out, value.values(), column);
    else
        write_by_codec<Column>(out, static_cast<const Column&>(value), column);
}

/// Elements of a list, each with its length; the number of them is filled in afterwards.
template <class Column>
class list_writer {
public:
    list_writer(writer& out, const model::column& column) : out_(out), column_(column), position_(out.position()) {
        out.i32(0);
    }
    template <class Value>
    void add(const Value& value) {
        const std::size_t length = out_.open_length();
        write_one<Column>(out_, value, column_);
        out_.close_length(length);
        out_.patch(position_, ++count_);
    }

private:
    writer& out_;
    const model::column& column_;
    std::size_t position_;
    std::int32_t count_ = 0;
};

template <class Column, class Container>
void write_elements(writer& out, const Container& values, const model::column& column) {
    list_writer<Column> list(out, column);
    for (const std::ranges::range_value_t<const Container>& value : values) list.add(value);
}
template <class Column, class Container>
void write_elements(writer& out, const held_range<Container>& held, const model::column& column) {
    write_elements<Column>(out, held.values(), column);
}
template <class Column, class... Held>
void write_elements(writer& out, const held_values<Held...>& held, const model::column& column) {
    list_writer<Column> list(out, column);
    std::apply([&](const Held&... values) { (list.add(values), ...); }, held.values());
}

} // namespace detail

/// Whether an operand of a condition (what `hold` made of a value) can become a `Target`: the type of a
/// column, or a `list_of` it. Text fits text; whole numbers fit whole numbers, and numbers with a fraction;
/// numbers with a fraction fit their like only; times fit timestamps and are rounded down to their unit;
/// anything else must be the type itself or convert to it implicitly.
template <class Target, class Held>
consteval bool fits() {
    if constexpr (detail::is_list<Target>)
        return []<class Column>(list_of<Column>*) {
            return detail::fits_list<Column, Held>::value;
        }(static_cast<Target*>(nullptr));
    else
        return detail::fits_one<Target, Held>();
}

/// Writes the bytes of an operand that fits. Throws `error` with `errc::value_out_of_range` for a number that
/// the column's type can't hold, and what the type's codec throws.
template <class Target, class Held>
void write_operand(writer& out, const Held& held, const model::column& column) {
    if constexpr (detail::is_list<Target>)
        [&]<class Column>(list_of<Column>*) {
            detail::write_elements<Column>(out, held, column);
        }(static_cast<Target*>(nullptr));
    else
        detail::write_one<Target>(out, held, column);
}

} // namespace cqlxx::inline CQLXX_ABI::query

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::query::detail {

CQLXX_LAZY_INLINE void refuse_value(const model::column& column) {
    throw error(errc::value_out_of_range,
                "a value does not fit column \"" + std::string(column.name) + "\" (" + std::string(column.type) + ")");
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail

#endif
