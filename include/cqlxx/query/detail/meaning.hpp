// What a condition means for a model: the clause that it becomes and the type of its value, or why it means nothing.
#pragma once

#include <cqlxx/model/table.hpp>
#include <cqlxx/query/clause/where.hpp>
#include <cqlxx/query/column.hpp>
#include <cqlxx/query/detail/term_column.hpp>
#include <cqlxx/query/resolve.hpp>
#include <cqlxx/query/selector.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// A condition on a column that was found.
template <class Model, std::size_t Column, class Operator>
struct column_meaning {
    using clause = where<Column, Operator>;
    using column_type = not_null<typename model::table<Model>::template value_type<Column>>;
    using target = typename Operator::template operand<column_type>;
    static constexpr const auto& name = label<Model, Column>;
    static constexpr const model::column& column() noexcept { return model::table<Model>::columns[Column]; }
};

struct no_meaning {};

/// `problem` is void, or the mistake that makes the term mean nothing.
template <class Model, class Term, class Operator>
struct meaning;

template <class Operator>
inline constexpr bool is_explicit = !std::same_as<Operator, by_suffix>;

/// The operator that a suffix means, unless one is given.
template <class Operator, std::size_t Suffix>
using chosen_operator = std::conditional_t<is_explicit<Operator>, Operator, std::tuple_element_t<Suffix, operators>>;

template <class Model, fixed_string Name, class Operator>
inline constexpr reading name_reading =
    read_name(model::table<Model>::columns, suffixes, Name.view(), is_explicit<Operator>);

template <class Model, fixed_string Name, class Operator>
consteval auto find_reading_mistake() {
    constexpr const reading& read = name_reading<Model, Name, Operator>;
    if constexpr (read.problem == misreading::none) {
        return named_mistake<void>();
    } else {
        constexpr fixed_string<read.word.size()> word(read.word);
        if constexpr (read.problem == misreading::no_such_column)
            return named_mistake<unknown_column<word, Model>>();
        else if constexpr (read.problem == misreading::unknown_operator)
            return named_mistake<mistake::unknown_operator<word, Model>>();
        else
            return named_mistake<mistake::two_operators<word, Model>>();
    }
}

template <class Model, fixed_string Name, class Operator>
struct meaning<Model, named<Name>, Operator>
    : std::conditional_t<name_reading<Model, Name, Operator>.problem == misreading::none,
                         column_meaning<Model, name_reading<Model, Name, Operator>.column,
                                        chosen_operator<Operator, name_reading<Model, Name, Operator>.operation>>,
                         no_meaning> {
    using problem = typename decltype(find_reading_mistake<Model, Name, Operator>())::type;
};

template <class Model, auto Pointer, class Operator>
struct meaning<Model, member<Pointer>, Operator>
    : std::conditional_t<column_of_member<Model, Pointer>() != no_column,
                         column_meaning<Model, column_of_member<Model, Pointer>(), chosen_operator<Operator, 0>>,
                         no_meaning> {
    using problem = member_mistake<Model, Pointer>;
};

inline constexpr model::column token_column{.name = "token", .type = "bigint"};

template <class Model, class Operator>
struct meaning<Model, token_of_key, Operator> {
    using operation = chosen_operator<Operator, 0>;
    using clause = where_token<operation>;
    using column_type = std::int64_t;
    using target = typename operation::template operand<column_type>;
    using problem = void;
    static constexpr fixed_string name = "token";
    static constexpr const model::column& column() noexcept { return token_column; }
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
