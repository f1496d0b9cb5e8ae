// A query as a value: its type says what is asked, the object holds the values and options. Refined by copying.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/check.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/clauses.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/naming_model.hpp>
#include <cqlxx/query/detail/selection.hpp>
#include <cqlxx/query/detail/serving_table.hpp>
#include <cqlxx/query/detail/spoilt.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/statement.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

template <class Model, class... Clauses>
class query_set;
template <class Model, class Row>
class dynamic_query_set;

namespace query {

template <class Model>
struct columns_of;

} // namespace query

namespace query::detail {

/// "SELECT manufacturer, year, … FROM automobile": one constant per model and selection.
template <class Model, class Selection, bool Distinct>
struct select_head {
    static constexpr void write(model::text_builder& out) noexcept {
        using table = model::table<Model>;
        out.add(Distinct ? "SELECT DISTINCT " : "SELECT ");
        Selection::write(out);
        out.add(" FROM ");
        model::add_qualified_name(out, table::keyspace, table::name);
    }
};

/// The whole text; clauses are in the order of their places.
template <class Model, class... Clauses>
struct select_text {
    static constexpr void write(model::text_builder& out) noexcept {
        constexpr bool distinct = ((Clauses::place == slot::distinct) || ...);
        using selection = selection_of<Model, Clauses...>;
        using asked = typename asked_table<Model, Clauses...>::type;
        out.add(model::constant_text<select_head<asked, selection, distinct>>.view());
        [[maybe_unused]] int last = -1;
        (write_clause<asked, Clauses>(out, last), ...);
    }

private:
    template <class Asked, class Clause>
    static constexpr void write_clause(model::text_builder& out, int& last) noexcept {
        const int place = static_cast<int>(Clause::place);
        out.add(place == last ? Clause::next : Clause::first);
        Clause::write(out, model::table<Asked>::columns);
        last = place;
    }
};

template <class Model, class Clause>
consteval std::size_t sort_key() {
    constexpr std::size_t ranks = std::size_t{1} << 32;
    return static_cast<std::size_t>(Clause::place) * ranks + Clause::rank(model::table<Model>::columns);
}

/// The order of old and new clauses by their keys (old ones first among equals), as positions in `Clauses...,
/// New...`.
template <std::size_t Size>
constexpr std::array<std::size_t, Size> sorted_positions(const std::array<std::size_t, Size>& keys) noexcept {
    std::array<std::size_t, Size> sorted{};
    for (std::size_t i = 0; i < Size; ++i) {
        std::size_t at = i;
        for (; at > 0 && keys[sorted[at - 1]] > keys[i]; --at) sorted[at] = sorted[at - 1];
        sorted[at] = i;
    }
    return sorted;
}

/// The query that results from adding clauses, and where their values go among those that are there.
template <class Model, class... All>
struct extension {
    static constexpr std::array<std::size_t, sizeof...(All)> keys{
        sort_key<typename asked_table<Model, All...>::type, All>()...};
    static constexpr std::array<std::size_t, sizeof...(All)> markers{All::markers...};
    static constexpr std::array<std::size_t, sizeof...(All)> sorted = sorted_positions(keys);

    /// The bind markers before the clause at `added`, of those that were added before it.
    static constexpr std::size_t markers_before(std::size_t added) noexcept {
        std::size_t sum = 0;
        for (std::size_t i = 0; i < added; ++i) sum += keys[i] <= keys[added] ? markers[i] : 0;
        return sum;
    }
    /// The values of the first `Old` clauses as this query has them, which may read another table than before.
    template <std::size_t Old>
    static statement::value_list sorted_anew(const statement::value_list& values) {
        static constexpr auto head = [](const auto& all) {
            std::array<std::size_t, Old> first{};
            for (std::size_t i = 0; i < Old; ++i) first[i] = all[i];
            return first;
        };
        return reordered(values, sorted_positions(head(keys)), head(markers));
    }
    template <std::size_t... I>
    static consteval auto find_type(std::index_sequence<I...>) {
        return std::type_identity<query_set<Model, std::tuple_element_t<sorted[I], std::tuple<All...>>...>>();
    }
    using type = typename decltype(find_type(std::index_sequence_for<All...>()))::type;
};

/// The mistake of a query; void if there is none or if one has been reported.
template <class Model, class... Clauses>
consteval auto find_problem() {
    if constexpr ((std::same_as<spoilt, Clauses> || ...)) {
        return named_mistake<void>();
    } else if constexpr (model::in_several_tables<Model>) {
        return find_unserved<Model, Clauses...>();
    } else {
        constexpr verdict found = check(model::table<Model>::columns, shape_of<Model, Clauses...>());
        return find_query_mistake<found, Model>();
    }
}

template <class Statement>
struct problem_finder : std::type_identity<void> {};
template <class Model, class... Clauses>
struct problem_finder<query_set<Model, Clauses...>> : decltype(find_problem<Model, Clauses...>()) {};

/// A QuerySet of the clauses that select no projection.
template <class Query, class... Clauses>
struct without_projection {
    using type = Query;
};
template <class Model, class... Kept, class First, class... Others>
struct without_projection<query_set<Model, Kept...>, First, Others...>
    : std::conditional_t<is_projecting<First>, without_projection<query_set<Model, Kept...>, Others...>,
                         without_projection<query_set<Model, Kept..., First>, Others...>> {};

} // namespace query::detail

namespace query {

/// The rule that a statement breaks if it is a query: a class template that stops the compiler with a
/// sentence where it is made. Void if none is broken, and if the compiler has been stopped for it already.
template <class Statement>
using problem_of = typename detail::problem_finder<std::remove_cvref_t<Statement>>::type;

} // namespace query

/// A SELECT, of whole models unless it says what else. An immutable value: every function returns another query, so that one can be
/// kept, refined in several ways and used from several threads. The type depends on the model and on which
/// columns, operators and clauses are used, in whatever order they were said, not on values or their types;
/// its CQL text is a constant of the type. An unfinished query can be stored; whether Cassandra would answer
/// it is checked where its text is asked for or it is sent.
template <class Model, class... Clauses>
class query_set : public statement::configurable<query_set<Model, Clauses...>>,
                  public query::clause_functions<query_set<Model, Clauses...>> {
public:
    using model_type = Model;
    /// Model, or what `only()`, `values()` and `count()` make of it: `row_value<row_type>` is what users get.
    using row_type = typename query::detail::selection_of<Model, Clauses...>::row_type;

    /// True if it is said what is selected.
    static constexpr bool selects = ((Clauses::place == query::slot::selection) || ...);
    /// True if that is no more than a projection, or kinds of rows.
    static constexpr bool projects = (query::detail::is_projecting<Clauses> || ...);
    /// True behind a mistake that the compiler has been stopped for: nothing is said of this type any more.
    static constexpr bool reported = (std::same_as<query::spoilt, Clauses> || ...);

    constexpr query_set() noexcept {} // not defaulted: its bytes would be zeroed before they are set

    /// The text that is sent, with bind markers; of static storage. A query that can't be answered is a
    /// compile error.
    static constexpr std::string_view cql() {
        using problem = query::problem_of<query_set>;
        if constexpr (!std::is_void_v<problem>)
            return (void)sizeof(problem), std::string_view();
        else
            return model::constant_text<query::detail::select_text<Model, Clauses...>>.view();
    }

    /// Text, values and options for the session. A query that can't be answered is a compile error.
    statement::bound lower() const& { return query_set(*this).lower(); }
    statement::bound lower() && {
        using problem = query::problem_of<query_set>;
        if constexpr (!std::is_void_v<problem>) {
            return (void)sizeof(problem), statement::bound::constant({}, {}, options_);
        } else if constexpr (!model::valid<Model>) {
            return statement::bound::constant({}, {}, options_);
        } else {
            if (!options_.idempotent()) options_.idempotent(true); // reading twice changes nothing
            if constexpr (unpaged) options_.unpaged();
            if constexpr (nearest) search_in_one_page();
            return statement::bound::constant(cql(), std::move(values_), std::move(options_), marker_check());
        }
    }

    /// Cassandra refuses to page through rows ordered across the partitions of an IN; such a query has one
    /// page.
    static constexpr bool unpaged =
        query::is_unpaged(model::table<typename query::detail::asked_table<Model, Clauses...>::type>::columns,
                          query::sketched<Clauses...>.view());

    /// False: `stream` and `page` are compile errors.
    static constexpr bool has_pages = !unpaged;

    /// A search by similarity.
    static constexpr bool nearest = static_cast<bool>(query::sketched<Clauses...>.view().nearest);
    static constexpr std::size_t nearest_column = query::sketched<Clauses...>.view().nearest.column;
    /// True where a page of few rows costs little: not if all rows are read to make one of them.
    static constexpr bool pages_by_rows = [] {
        if constexpr (reported) {
            return false;
        } else {
            bool found = !unpaged;
            for (const query::selector& s : query::detail::selection_of<Model, Clauses...>::selectors)
                found = found && !query::is_aggregate(s.applied);
            return found && query::sketched<Clauses...>.view().groups.empty();
        }
    }();

    /// The same query, to be refined by what is known only when the program runs. Needs <cqlxx/query/dynamic.hpp>.
    template <class Row = std::conditional_t<selects, row_type, query::columns_of<Model>>>
    auto dynamic() const {
        using made = dynamic_query_set<Model, Row>;
        if constexpr (requires { sizeof(made); })
            return made(*this);
        else
            return (void)sizeof(query::mistake::dynamic_needs_header<Model>), *this;
    }

    // --- for the session and for clauses -------------------------------------------------------------------

    const statement::value_list& values_of_clauses() const noexcept { return values_; }
    const statement::options& options_of() const noexcept { return options_; }

    template <class Clause>
    static consteval bool has() {
        return (std::same_as<Clause, Clauses> || ...);
    }

    /// The same query over the table of a projection; its clause has no values.
    auto as_table() const {
        using made = typename query::detail::without_projection<query_set<Model>, Clauses...>::type;
        return made(statement::value_list(values_), statement::options(options_));
    }

    /// Without order, limits and the like.
    static constexpr bool only_conditions = ((Clauses::place == query::slot::where) && ...);

    /// An UPDATE or DELETE of what the conditions name, to be completed by its own clauses.
    template <class Verb>
    auto into_modification() const& {
        return query::modification<Model, Verb, Clauses...>(values_, options_);
    }
    template <class Verb>
    auto into_modification() && {
        return query::modification<Model, Verb, Clauses...>(std::move(values_), std::move(options_));
    }

    /// The same for a model of several tables, one for each: `change(modification)` completes it.
    template <class Verb, class Change>
    auto into_modifications(const Change& change) const {
        return query::detail::several_modifications<Model, Clauses...>::template make<Verb>(values_, options_, change);
    }
    /// What keeps the conditions from naming one row in each of several tables, as a named mistake.
    static consteval auto find_row_problem() {
        if constexpr (model::in_several_tables<Model>)
            return query::detail::named_mistake<
                typename query::detail::several_modifications<Model, Clauses...>::problem>();
        else
            return query::detail::named_mistake<void>();
    }

    /// What adding conditions would break for good.
    template <class... Conditions>
    static consteval query::verdict verdict_with() {
        constexpr auto& drawn = query::sketched<Clauses..., Conditions...>;
        return query::check_conditions(model::table<Model>::columns, drawn.view(),
                                       query::sketched<Clauses...>.view().conditions.size());
    }

    /// The query with more clauses; each `write(writer&)` writes the bytes of a value, where clauses have
    /// bind markers.
    template <query::clause... Added, class... Write>
    constexpr auto with(const Write&... write) const& {
        return query_set(*this).template with<Added...>(write...);
    }
    template <query::clause... Added, class... Write>
    constexpr auto with([[maybe_unused]] const Write&... write) && {
        static_assert(sizeof...(Write) == (sizeof...(Write) == 0 ? 0 : sizeof...(Added)) &&
                          ((Added::markers == (sizeof...(Write) != 0)) && ...),
                      "cqlxx: clauses with a bind marker need a value each");
        using extended = query::detail::extension<Model, Clauses..., Added...>;
        statement::value_list values = values_for<extended>(); // a value that throws leaves no half of itself behind
        [[maybe_unused]] std::size_t added = sizeof...(Clauses);
        (query::detail::naming_model<Model>([&] { values.insert(extended::markers_before(added++), write); }), ...);
        return typename extended::type(std::move(values), std::move(options_));
    }
    /// The same for clauses of any number of bind markers: `write(writer&)` writes their values with their lengths.
    template <query::clause... Added, class... Write>
    CQLXX_ALWAYS_INLINE auto with_values(const Write&... write) && {
        using extended = query::detail::extension<Model, Clauses..., Added...>;
        statement::value_list values = values_for<extended>();
        [[maybe_unused]] std::size_t added = sizeof...(Clauses);
        (query::detail::naming_model<Model>(
             [&] { values.insert_values(extended::markers_before(added++), Added::markers, write); }),
         ...);
        return typename extended::type(std::move(values), std::move(options_));
    }
    template <query::clause... Added, class... Write>
    auto with_values(const Write&... write) const& {
        return query_set(*this).template with_values<Added...>(write...);
    }

    /// The bytes of the value of a clause that is there and has one bind marker.
    template <class Clause>
    bytes_view value_of() const noexcept {
        reader in(values_.encoded());
        bool before = true;
        const auto pass = [&]<class Other>(Other*) {
            before = before && !std::same_as<Other, Clause>;
            for (std::size_t i = 0; before && i < Other::markers; ++i) read_cell(in);
        };
        (pass(static_cast<Clauses*>(nullptr)), ...);
        return read_cell(in).data;
    }

private:
    template <class, class...>
    friend class query_set;
    friend statement::configurable<query_set>;

    constexpr query_set(statement::value_list&& values, statement::options&& how) noexcept
        : values_(std::move(values)), options_(std::move(how)) {}

    constexpr statement::options& options_of() noexcept { return options_; }

    /// Those that are there, in the order of the extended query.
    template <class Extended>
    constexpr statement::value_list values_for() {
        if constexpr (model::in_several_tables<Model> && sizeof...(Clauses) != 0)
            return Extended::template sorted_anew<sizeof...(Clauses)>(values_);
        else
            return std::move(values_);
    }

    static constexpr statement::marker_check marker_check() noexcept {
        using selection = query::detail::selection_of<Model, Clauses...>;
        if constexpr (selection::markers == 0)
            return &row_codec<Model>::mismatch_of_markers;
        else
            return &query::detail::mismatch_of_select<Model, selection>;
    }

    /// What Cassandra would do anyway, with a warning: one replica answers, with all rows at once.
    void search_in_one_page() {
        if (values_.count() == 0) return; // moved from: refused for its number of values
        if (!options_.consistency()) options_.consistency(consistency::local_one);
        const bytes_view limit = values_.encoded().last(sizeof(std::int32_t)); // LIMIT is the last marker
        const auto rows = load_big_endian<std::int32_t>(limit.data());
        if (options_.page_size().value_or(0) < rows) options_.page_size(rows);
    }

    statement::value_list values_;
    statement::options options_;
};

} // namespace cqlxx::inline CQLXX_ABI
