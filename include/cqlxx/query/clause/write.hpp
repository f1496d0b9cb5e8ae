// update() and erase(): what becomes of the rows that a QuerySet's conditions name.
#pragma once

#include <cqlxx/model/view.hpp>
#include <cqlxx/query/detail/change_meaning.hpp>
#include <cqlxx/query/detail/field_meaning.hpp>
#include <cqlxx/query/detail/modification_text.hpp>
#include <cqlxx/query/detail/serving_table.hpp>
#include <cqlxx/query/detail/spoilt.hpp>
#include <cqlxx/query/write_mistake.hpp>

#include <array>
#include <concepts>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

/// The rule that some changes break together.
template <class Model, bool Erases, class... Clauses>
consteval auto find_changes_mistake() {
    constexpr std::array<column_change, sizeof...(Clauses)> all{Clauses::demand...};
    constexpr write_verdict found = check_changes(model::table<Model>::columns, all, Erases);
    return find_change_mistake<found, Model>();
}

/// The first mistake of an argument by itself; if a model has several tables, in any of them.
template <class Model, template <class, class> class Meaning, class... Given>
consteval auto find_argument_mistake() {
    if constexpr (model::in_several_tables<Model>)
        return find_argument_mistake_in_tables<Model, Meaning, Given...>(
            std::make_index_sequence<model::tables_of<Model>::size>());
    else
        return named_mistake<argument_mistake<Model, Meaning, Given...>>();
}

/// The first function as a value, where each of several tables would compute it.
template <class Model, column_change... Changes>
consteval auto find_computed_apart() {
    constexpr std::size_t column = [] {
        std::size_t found = no_column;
        for (const column_change& c : {Changes...})
            if (found == no_column && c.value != made_by::program) found = c.column;
        return found;
    }();
    if constexpr (model::in_several_tables<Model> && column != no_column)
        return named_mistake<mistake::function_in_several_tables<label<Model, column>, Model>>();
    else
        return named_mistake<void>();
}

/// What is wrong with the arguments of update() (`Meaning` is change_meaning) or erase().
template <class Set, bool Erases, template <class, class> class Meaning, class... Given>
consteval auto find_modification_mistake() {
    using Model = typename Set::model_type;
    if constexpr (Set::reported) {
        return named_mistake<void>();
    } else if constexpr (model::says_view<Model>) {
        return named_mistake<mistake::row_of_a_view<Model>>();
    } else if constexpr (Set::projects) {
        return named_mistake<mistake::projection_only_reads<Model>>();
    } else if constexpr (!Set::only_conditions) {
        return named_mistake<mistake::refined_too_far<Model>>();
    } else if constexpr (!std::is_void_v<typename decltype(Set::find_row_problem())::type>) {
        return Set::find_row_problem();
    } else if constexpr (sizeof...(Given) == 0) {
        return named_mistake<std::conditional_t<Erases, void, mistake::nothing_to_change<Model>>>();
    } else {
        using own = typename decltype(find_argument_mistake<Model, Meaning, Given...>())::type;
        if constexpr (!std::is_void_v<own>) {
            return named_mistake<own>();
        } else {
            using apart = decltype(find_computed_apart<Model, Meaning<Model, Given>::clause::demand...>());
            if constexpr (!std::is_void_v<typename apart::type>)
                return apart();
            else
                return find_changes_mistake<Model, Erases, typename Meaning<Model, Given>::clause...>();
        }
    }
}
template <class Set, class... Given>
using update_mistake = typename decltype(find_modification_mistake<Set, false, change_meaning, Given...>())::type;
template <class Set, class... Given>
using erase_mistake = typename decltype(find_modification_mistake<Set, true, erasure_meaning, Given...>())::type;

template <class Verb, template <class, class> class Meaning, class Set, class... Given>
auto modified(Set&& set, const Given&... given) {
    using Query = std::remove_cvref_t<Set>;
    using Model = typename Query::model_type;
    if constexpr (Query::reported)
        return modification<Model, Verb, spoilt>();
    else if constexpr (model::in_several_tables<Model>)
        return set.template into_modifications<Verb>([&](auto each) {
            return std::move(each).template with<typename Meaning<Model, Given>::clause...>(
                [&](writer& out) { Meaning<Model, Given>::write(out, given); }...);
        });
    else
        return std::forward<Set>(set)
            .template into_modification<Verb>()
            .template with<typename Meaning<Model, Given>::clause...>(
                [&](writer& out) { Meaning<Model, Given>::write(out, given); }...);
}

} // namespace detail

/// Gives a QuerySet `update()` and `erase()`.
template <class Set>
class writing_clause {
public:
    /// Changes columns of the rows that the conditions name, which must give the whole primary key (of static columns, the
    /// partition key): `"price"_f = 10`, `"colour"_f = std::nullopt`, `"tags"_f += tags`, `"names"_f[key] = name`. A row that does
    /// not exist is made. Values are converted and throw as those of `filter()`; `unset` leaves a column as it is.
    template <class... Changes>
    auto update(const Changes&... changes) const& {
        using problem = detail::update_mistake<Set, Changes...>;
        if constexpr (std::is_void_v<problem>)
            return detail::modified<updating, detail::change_meaning>(static_cast<const Set&>(*this), changes...);
        else
            return (void)sizeof(problem), modification<typename Set::model_type, updating, spoilt>();
    }
    template <class... Changes>
    auto update(const Changes&... changes) && {
        using problem = detail::update_mistake<Set, Changes...>;
        if constexpr (std::is_void_v<problem>)
            return detail::modified<updating, detail::change_meaning>(static_cast<Set&&>(*this), changes...);
        else
            return (void)sizeof(problem), modification<typename Set::model_type, updating, spoilt>();
    }

    /// Deletes the rows that the conditions name: a row, the rows in a range of clustering keys, or a whole partition. With
    /// arguments, only these columns and elements of collections: `erase("colour"_f, "names"_f[key])`.
    template <class... Parts>
    auto erase(const Parts&... parts) const& {
        using problem = detail::erase_mistake<Set, Parts...>;
        if constexpr (std::is_void_v<problem>)
            return detail::modified<erasing, detail::erasure_meaning>(static_cast<const Set&>(*this), parts...);
        else
            return (void)sizeof(problem), modification<typename Set::model_type, erasing, spoilt>();
    }
    template <class... Parts>
    auto erase(const Parts&... parts) && {
        using problem = detail::erase_mistake<Set, Parts...>;
        if constexpr (std::is_void_v<problem>)
            return detail::modified<erasing, detail::erasure_meaning>(static_cast<Set&&>(*this), parts...);
        else
            return (void)sizeof(problem), modification<typename Set::model_type, erasing, spoilt>();
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
