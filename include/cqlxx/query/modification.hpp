// UPDATE and DELETE of what a QuerySet's conditions name, as values: the type says what is done, the object holds the values.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/time_limit.hpp>
#include <cqlxx/model/named_row.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/check_write.hpp>
#include <cqlxx/query/checked_row.hpp>
#include <cqlxx/query/clause/guard.hpp>
#include <cqlxx/query/clause/ttl.hpp>
#include <cqlxx/query/detail/guards.hpp>
#include <cqlxx/query/detail/modification_effect.hpp>
#include <cqlxx/query/detail/modification_text.hpp>
#include <cqlxx/query/detail/several_modifications.hpp>
#include <cqlxx/query/detail/spoilt.hpp>
#include <cqlxx/query/query_set.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/conditional.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/types/integer.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace query {

namespace detail {

/// The type that results from adding clauses, sorted by their places.
template <class Model, class Verb, class... All>
struct modification_with {
    using order = extension<Model, All...>;
    template <std::size_t... I>
    static consteval auto find(std::index_sequence<I...>) {
        return std::type_identity<
            modification<Model, Verb, std::tuple_element_t<order::sorted[I], std::tuple<All...>>...>>();
    }
    using type = typename decltype(find(std::index_sequence_for<All...>()))::type;
};

/// The mistake of a write; void if there is none or if one has been reported.
template <class Model, class Verb, class... Clauses>
consteval auto find_write_problem() {
    if constexpr ((std::same_as<spoilt, Clauses> || ...)) {
        return named_mistake<void>();
    } else {
        constexpr write_verdict found =
            check_write(model::table<Model>::columns, write_sketched<Clauses...>.view(Verb::erases));
        return find_write_mistake<found, Model>();
    }
}

template <class Model, class Verb, class... Clauses>
struct problem_finder<modification<Model, Verb, Clauses...>> : decltype(find_write_problem<Model, Verb, Clauses...>()) {
};

/// What a conditional write has beside others: see `cqlxx::conditional_write`.
template <class Model, class Verb, class... Clauses>
struct conditional_part {};
template <class Model, class Verb, class... Clauses>
    requires((Clauses::place == slot::guard) || ...)
struct conditional_part<Model, Verb, Clauses...> {
    /// Of `if_exists()` the model; of `iff()` the columns of its conditions.
    using rejected_type = checked_columns<Model, Clauses...>;

    static constexpr const statement::settling<rejected_type>* settle_by() noexcept {
        using effect = modification_effect<Model, Verb, Clauses...>;
        if constexpr (effect::is_told)
            return &settled_by<Model, rejected_type, effect>::value;
        else
            return nullptr;
    }
};

} // namespace detail

/// What `objects<M>().filter(…).update(…)` and `.erase(…)` make. An immutable value, as a QuerySet: functions return other
/// ones; the text is a constant of the type. Whether Cassandra would take it is checked where its text is asked for or it is
/// sent. With a condition it completes with an `outcome`.
template <class Model, class Verb, class... Clauses>
class modification : public statement::configurable<modification<Model, Verb, Clauses...>>,
                     public detail::conditional_part<Model, Verb, Clauses...> {
public:
    using model_type = Model;
    using row_type = void;

    /// True behind a mistake that the compiler has been stopped for.
    static constexpr bool reported = (std::same_as<spoilt, Clauses> || ...);
    static constexpr bool conditional = ((Clauses::place == slot::guard) || ...);

    modification() = default;
    /// Values in the order of the clauses' bind markers.
    modification(statement::value_list values, statement::options how)
        : values_(std::move(values)), options_(std::move(how)) {}

    /// The text that is sent; of static storage. A write that Cassandra would refuse is a compile error.
    static constexpr std::string_view cql() {
        using problem = problem_of<modification>;
        if constexpr (!std::is_void_v<problem>)
            return (void)sizeof(problem), std::string_view();
        else
            return model::constant_text<detail::modification_text<Model, Verb, Clauses...>>.view();
    }

    /// Text, values and options for the session. A write that Cassandra would refuse is a compile error; a timestamp for
    /// counters throws `error` with `errc::invalid_statement`.
    statement::bound lower() const& { return modification(*this).lower(); }
    statement::bound lower() && {
        using problem = problem_of<modification>;
        if constexpr (!std::is_void_v<problem>)
            return (void)sizeof(problem), statement::bound::constant({}, {}, options_);
        else if constexpr (!model::valid<Model>)
            return statement::bound::constant({}, {}, options_);
        else
            return std::move(*this).lower_checked();
    }

    // --- further clauses -----------------------------------------------------------------------------------

    /// What is set expires after that time; 0 s: never, whatever the table's default. Not for counters. Throws `error`
    /// with `errc::invalid_statement` for less than 0 s and more than 20 years.
    template <class Clause = ttl_clause>
    auto ttl(whole_seconds time_to_live) const& {
        return modification(*this).ttl(time_to_live);
    }
    template <class Clause = ttl_clause>
    auto ttl(whole_seconds time_to_live) && {
        const std::int32_t seconds = ttl_in_seconds<Model>(time_to_live);
        if constexpr (reported)
            return std::move(*this);
        else if constexpr ((std::same_as<Clause, Clauses> || ...))
            return (void)sizeof(mistake::ttl_set_twice<Model>), modification<Model, Verb, spoilt>();
        else
            return std::move(*this).template with<Clause>([&](writer& out) { write_value(out, seconds); });
    }

    /// Only if the row's columns are so: `iff("balance"_f = 10, "owner"_f != "joe", "names"_f["a"] == "b")`. Null is compared
    /// with = and !=. Completes with an `outcome` that, if rejected, holds these columns.
    template <class... Guards>
    auto iff(const Guards&... guards) const& {
        return modification(*this).iff(guards...);
    }
    template <class... Guards>
    auto iff(const Guards&... guards) && {
        using problem = detail::guards_mistake<Model, Guards...>;
        if constexpr (reported)
            return std::move(*this);
        else if constexpr (std::is_void_v<problem>)
            return std::move(*this).with_guards(guards...);
        else
            return (void)sizeof(problem), modification<Model, Verb, spoilt>();
    }

    /// Only if there is such a row. Completes with an `outcome`, whose rows are models.
    auto if_exists() const& { return modification(*this).if_exists(); }
    auto if_exists() && {
        if constexpr (reported || (std::same_as<if_exists_clause, Clauses> || ...))
            return std::move(*this);
        else
            return std::move(*this).template with<if_exists_clause>(nothing);
    }

    /// What compares the bind markers' types: see `statement::bound::check`.
    static constexpr statement::marker_check marker_check() noexcept {
        return &detail::modification_effect<Model, Verb, Clauses...>::mismatch_of_markers;
    }
    /// For clauses: the write with more of them; each `write(writer&)` writes the values of a clause, with their lengths.
    template <clause... Added, class... Write>
    auto with(const Write&... write) && {
        using extended = detail::extension<Model, Clauses..., Added...>;
        statement::value_list values = std::move(values_); // a value that throws leaves no half of itself behind
        [[maybe_unused]] std::size_t added = sizeof...(Clauses);
        (detail::naming_model<Model>(
             [&] { values.insert_values(extended::markers_before(added++), Added::markers, write); }),
         ...);
        return typename detail::modification_with<Model, Verb, Clauses..., Added...>::type(std::move(values), options_);
    }

    statement::options& options_of() noexcept { return options_; }

private:
    static constexpr auto nothing = [](writer&) {};

    template <class... Guards>
    auto with_guards(const Guards&... guards) && {
        return std::move(*this).template with<typename detail::guard_meaning<Model, Guards>::clause...>(
            [&](writer& out) { detail::guard_meaning<Model, Guards>::write(out, guards); }...);
    }

    statement::bound lower_checked() && {
        using effect = detail::modification_effect<Model, Verb, Clauses...>;
        if constexpr (model::table<Model>::has_counters) {
            using source = statement::timestamp_source;
            if (options_.timestamp_source() == source::given || options_.timestamp_source() == source::client)
                throw error(errc::invalid_statement, "counters take no timestamp");
        }
        if (!options_.idempotent()) options_.idempotent(effect::is_idempotent);
        auto lowered =
            statement::bound::constant(cql(), std::move(values_), std::move(options_), marker_check(), effect::kind);
        if constexpr (conditional)
            return std::move(lowered).with_condition();
        else
            return lowered;
    }

    statement::value_list values_;
    statement::options options_;
};

} // namespace query
} // namespace cqlxx::inline CQLXX_ABI
