// What a condition on several clustering keys means for a model.
#pragma once

#include <cqlxx/query/check.hpp>
#include <cqlxx/query/convert.hpp>
#include <cqlxx/query/detail/column_reading.hpp>
#include <cqlxx/query/detail/meaning.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/key_tuple.hpp>

#include <array>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

template <class Model, std::size_t Column>
using key_type = not_null<typename model::table<Model>::template value_type<Column>>;

/// The values of several columns as one tuple.
template <class Model, std::size_t... Columns>
struct key_values {
    using composite = void;

    template <class Held>
    static consteval bool fits() {
        return parts_fit(static_cast<const Held*>(nullptr));
    }
    template <class... Held>
    static void write(writer& out, const held_tuple<Held...>& given) {
        const auto part = [&]<std::size_t Column>(const auto& value) {
            const std::size_t length = out.open_length();
            write_one<key_type<Model, Column>>(out, value, model::table<Model>::columns[Column]);
            out.close_length(length);
        };
        std::apply([&](const Held&... values) { (part.template operator()<Columns>(values), ...); }, given.parts());
    }

private:
    static consteval bool parts_fit(const void*) { return false; }
    template <class... Held>
    static consteval bool parts_fit(const held_tuple<Held...>*) {
        if constexpr (sizeof...(Held) == sizeof...(Columns))
            return (fits_one<key_type<Model, Columns>, Held>() && ...);
        else
            return false;
    }
};

/// A condition on columns that were found.
template <class Model, class Operator, std::size_t First, std::size_t... Others>
struct keys_meaning {
    using clause = where_keys<Operator, First, Others...>;
    using column_type = std::tuple<key_type<Model, First>, key_type<Model, Others>...>;
    using target = typename Operator::template operand<key_values<Model, First, Others...>>;
    static constexpr const auto& name = label<Model, First>;
    static constexpr const model::column& column() noexcept { return model::table<Model>::columns[First]; }
};

/// The token of the partition key beside that of values.
template <class Model, class Operator>
struct meaning<Model, token_beside_values, Operator> {
    static constexpr std::size_t size = model::table<Model>::partition_size;
    static constexpr auto key = [] {
        std::array<std::size_t, size> found{};
        for (std::size_t i = 0; i < model::table<Model>::size; ++i)
            if (const model::column& c = model::table<Model>::columns[i]; c.kind == model::column_kind::partition_key)
                found[c.position] = i;
        return found;
    }();
    template <std::size_t... I>
    static consteval auto find_types(std::index_sequence<I...>) {
        return std::pair<std::type_identity<key_values<Model, key[I]...>>,
                         std::type_identity<std::tuple<key_type<Model, key[I]>...>>>();
    }
    using types = decltype(find_types(std::make_index_sequence<size>()));

    using operation = chosen_operator<Operator, 0>;
    using clause = where_token_of<operation, size>;
    using column_type = typename types::second_type::type;
    using target = typename operation::template operand<typename types::first_type::type>;
    using problem = void;
    static constexpr bool target_has_lengths = true; // as many values as the key has columns, not one of a tuple
    static constexpr fixed_string name = "token";
    static constexpr const model::column& column() noexcept { return token_column; }
};

template <class Model, class Operator, class... Terms>
struct keys_reading {
    static consteval auto find_problem() {
        using own = first_mistake<typename column_reading<Model, Terms>::problem...>;
        if constexpr (!std::is_void_v<own>) {
            return named_mistake<own>();
        } else {
            constexpr std::array columns{column_reading<Model, Terms>::column...};
            constexpr verdict found = check_tuple(model::table<Model>::columns, columns);
            return find_condition_mistake<found, Model>();
        }
    }
    using problem = typename decltype(find_problem())::type;
    using means =
        std::conditional_t<std::is_void_v<problem>,
                           keys_meaning<Model, chosen_operator<Operator, 0>, column_reading<Model, Terms>::column...>,
                           no_meaning>;
};

template <class Model, class... Terms, class Operator>
struct meaning<Model, key_tuple<Terms...>, Operator> : keys_reading<Model, Operator, Terms...>::means {
    using problem = typename keys_reading<Model, Operator, Terms...>::problem;
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
