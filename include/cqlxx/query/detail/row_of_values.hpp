// Makes a row from values in the order of its members, checked when compiling.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/model/explain.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/wrapper.hpp>
#include <cqlxx/query/convert.hpp>
#include <cqlxx/query/detail/naming_model.hpp>
#include <cqlxx/query/selector.hpp>
#include <cqlxx/query/write_mistake.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

/// A number that becomes a member, either of which may be an optional: as in conditions.
template <class Member, class Given>
concept number_for_number = number<not_null<Member>> && std::is_arithmetic_v<not_null<Given>>;

} // namespace detail

/// Whether a value may become a member's: numbers as in conditions, for an optional, too (none loses its fraction; ranges are
/// checked when it runs), truth values for truth values, other types if they convert implicitly.
template <class Member, class Value>
consteval bool fits_member() {
    using given = model::unwrapped<std::remove_cvref_t<Value>>;
    using member = detail::not_null<Member>;
    using inner = detail::not_null<given>;
    constexpr bool has_place = detail::is_optional<Member> || !detail::is_optional<given>;
    if constexpr (detail::number_for_number<Member, given>)
        return has_place && detail::number<inner> && (std::floating_point<member> || std::integral<inner>);
    else if constexpr (std::same_as<member, bool> && !std::same_as<given, std::nullopt_t>)
        return has_place && std::same_as<inner, bool>;
    else
        return !detail::number<Member> && std::convertible_to<Value, Member>;
}

namespace detail {

template <class Model, std::size_t Index>
using member_value = typename model::table<Model>::template value_type<Index>;

/// The first value that does not fit its member; their number if all do.
template <class Model, class... Values>
consteval std::size_t first_misfit() {
    return []<std::size_t... I>(std::index_sequence<I...>) {
        std::size_t found = 0;
        (void)((fits_member<member_value<Model, I>, Values>() && (++found, true)) && ...);
        return found;
    }(std::index_sequence_for<Values...>());
}

/// The first part of the key among the members that get no value; table::npos if none is.
template <class Model>
consteval std::size_t first_key_from(std::size_t values) {
    for (std::size_t i = values; i < model::table<Model>::size; ++i)
        if (model::detail::is_key_anywhere<Model>(i)) return i;
    return model::table<Model>::npos;
}

template <class Member, class Value>
void assign(Member& member, Value&& value, const model::column& column) {
    using given = model::unwrapped<std::remove_cvref_t<Value>>;
    if constexpr (number_for_number<Member, given> && is_optional<given>) {
        member.reset();
        if (const given& there = model::unwrap(value)) member = to_number<not_null<Member>>(*there, column);
    } else if constexpr (number_for_number<Member, given>) {
        member = to_number<not_null<Member>>(model::unwrap(value), column);
    } else {
        member = static_cast<Member>(std::forward<Value>(value));
    }
}

template <class Model, class... Values>
consteval auto find_row_problem() {
    using table = model::table<Model>;
    constexpr std::size_t given = sizeof...(Values);
    if constexpr (given > table::size) {
        return std::type_identity<mistake::more_values_than_columns<Model, table::size, given>>();
    } else if constexpr (constexpr std::size_t i = first_misfit<Model, Values...>(); i < given) {
        using value = std::remove_reference_t<std::tuple_element_t<i, std::tuple<Values...>>>;
        return std::type_identity<mistake::value_of_another_type<model::detail::member_label<Model, i>,
                                                                 member_value<Model, i>, value, Model>>();
    } else if constexpr (constexpr std::size_t k = first_key_from<Model>(given); k != table::npos) {
        return std::type_identity<mistake::key_without_value<model::detail::member_label<Model, k>, Model>>();
    } else {
        return std::type_identity<void>();
    }
}

} // namespace detail

/// The mistake in making a row of these values, to be handed to `refuse`; void if there is none.
template <class Model, class... Values>
using row_problem = typename decltype(detail::find_row_problem<Model, Values...>())::type;

/// A row with these values; the other members have their defaults. Throws `error` with `errc::value_out_of_range` for a
/// number that its column can't hold.
template <class Model, class... Values>
Model row_of_values(Values&&... values) {
    using table = model::table<Model>;
    Model row{};
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (detail::naming_model<Model>(
             [&] { detail::assign(table::template get<I>(row), std::forward<Values>(values), table::columns[I]); }),
         ...);
    }(std::index_sequence_for<Values...>());
    return row;
}

} // namespace cqlxx::inline CQLXX_ABI::query
