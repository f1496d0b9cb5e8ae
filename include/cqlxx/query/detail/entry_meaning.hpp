// What a condition on an entry of a map means for a model, "names"_f[key] = name.
#pragma once

#include <cqlxx/query/check.hpp>
#include <cqlxx/query/convert.hpp>
#include <cqlxx/query/detail/column_reading.hpp>
#include <cqlxx/query/detail/function_reading.hpp>
#include <cqlxx/query/detail/meaning.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/element.hpp>
#include <cqlxx/query/write_mistake.hpp>

#include <cstddef>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::query::detail {

template <class Model, class Given>
struct entry_meaning;

template <class Model, class Term, class Key, class Operator, class Held>
struct entry_meaning<Model, element_predicate<Term, Key, Operator, Held>> {
    static constexpr std::size_t position = column_reading<Model, Term>::column;
    using clause = clause_with<where_entry<position>, Held>;
    using held_types = held_by<not_null<typename model::table<Model>::template value_type<position>>>;
    // as meaning<…>, for the sentences about values
    using column_type = typename held_types::value;
    using target = column_type;
    static constexpr const auto& name = label<Model, position>;
    static constexpr const model::column& column() noexcept { return model::table<Model>::columns[position]; }

    /// All but the mistake of the value.
    static consteval auto find_problem() {
        constexpr verdict alone = check_conditions(model::table<Model>::columns, sketched<clause>.view());
        constexpr rule compared = check_entry(chosen_operator<Operator, 0>::relates);
        using key = typename held_types::key;
        if constexpr (!alone.ok())
            return find_condition_mistake<alone, Model>();
        else if constexpr (compared != rule::none)
            return find_condition_mistake<verdict{compared, position}, Model>();
        else if constexpr (has_function<Key>)
            return named_mistake<mistake::function_stands_alone<name, Model>>();
        else if constexpr (!fits<key, Key>())
            return named_mistake<mistake::wrong_element_key<name, expected<key>, given<Key>, Model>>();
        else
            return named_mistake<void>();
    }
    template <class Given>
    static void write(writer& out, const Given& given) {
        const auto write_one = [&]<class Target>(const auto& held, Target*) {
            const std::size_t length = out.open_length();
            write_operand<Target>(out, held, column());
            out.close_length(length);
        };
        write_one(given.key(), static_cast<typename held_types::key*>(nullptr));
        if constexpr (is_function_value<Held>)
            function_reading<Held>::write(out, given.operand());
        else
            write_one(given.operand(), static_cast<target*>(nullptr));
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
