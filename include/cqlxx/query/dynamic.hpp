// The run-time QuerySet: columns, operators, orders and values by name, with the rules and sentences of the typed one.
#pragma once

// clang-format off
#include <cqlxx/query/dynamic_value.hpp> // first: compilers print the way to a sentence's header before the sentence
// clang-format on

#include <cqlxx/core/range.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/bind_values.hpp>
#include <cqlxx/query/detail/dynamic/from_typed.hpp>
#include <cqlxx/query/detail/dynamic/rows.hpp>
#include <cqlxx/query/detail/dynamic/select.hpp>
#include <cqlxx/query/detail/selection.hpp>
#include <cqlxx/query/dynamic_modification.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/query/query_set.hpp>
#include <cqlxx/query/score.hpp>
#include <cqlxx/query/selected_row.hpp>
#include <cqlxx/query/value_function.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/types/dynamic_row.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace query::detail {

template <class Names>
concept name_or_names = std::convertible_to<const Names&, std::string_view> ||
                        (std::ranges::input_range<const Names> &&
                         std::convertible_to<std::ranges::range_reference_t<const Names>, std::string_view>);

/// Names given one by one, and those of ranges; owned, since ranges may make them while they are walked (views::transform).
template <name_or_names... Given>
std::vector<std::string> names_of(const Given&... given) {
    std::vector<std::string> all;
    [[maybe_unused]] const auto add = [&](const auto& each) {
        if constexpr (std::convertible_to<decltype(each), std::string_view>)
            all.emplace_back(std::string_view(each));
        else
            for (const auto& name : each) all.emplace_back(std::string_view(name));
    };
    (add(given), ...);
    return all;
}

/// What `values()` takes.
template <class Given>
concept selected_or_names = std::same_as<Given, selected_text> || name_or_names<Given>;
template <selected_or_names... Given>
std::vector<selected_text> texts_of(const Given&... given) {
    std::vector<selected_text> all;
    [[maybe_unused]] const auto add = [&](const auto& each) {
        if constexpr (std::same_as<std::remove_cvref_t<decltype(each)>, selected_text>)
            all.push_back(each);
        else
            for (std::string& name : names_of(each)) all.push_back({std::move(name), {}});
    };
    (add(given), ...);
    return all;
}

/// A value of `selected()`, where a std::chrono::duration is a length of windows.
template <class Value>
dynamic_value value_in_list(const Value& value) {
    if constexpr (is_window<Value>)
        return window_of(value);
    else
        return value;
}
/// A value of `call()` with the type that its C++ type is in CQL.
template <class Given>
dynamic_value typed_argument(const Given& given) {
    using value = typename argument_value<std::remove_cvref_t<decltype(hold(given))>>::type;
    held::encoded made;
    if constexpr (!cql_writable<value>) {
        (void)sizeof(mistake::not_an_argument<Given, at_run_time>);
    } else {
        made.type = codec<value>::cql;
        writer out(made.bytes);
        if constexpr (std::same_as<value, std::string_view>)
            codec<value>::write(out, std::string_view(given));
        else
            codec<value>::write(out, hold(given));
    }
    return made;
}

/// Stands for the score of a search behind the columns of a row.
struct score_at_run_time {
    static constexpr bool is_strict = false;
    static void write(model::text_builder& out) noexcept { out.add("the score"); }
};
template <class Model, std::size_t... I>
consteval auto find_scored_row(std::index_sequence<I...>) {
    return std::type_identity<selected_row<into_scored<scored<Model>>, picked<Model, I>..., score_at_run_time>>();
}
template <class Model>
using scored_row =
    typename decltype(find_scored_row<Model>(std::make_index_sequence<model::table<Model>::size>()))::type;

} // namespace query::detail

namespace query {

/// Something to select, or to group by, that takes values, each in the place of a `?` in its text:
/// `values("title", selected("similarity_cosine(embedding, ?)", wanted))`, `group_by("sensor", selected("floor(at, ?)", 1h))`.
template <class... Values>
detail::selected_text selected(std::string_view text, const Values&... values) {
    return {std::string(text), {detail::value_in_list(values)...}, {}};
}
/// Any other function of the cluster, a user's own for instance, as typed queries' `call()`: its name, which is the program's and not
/// text from outside, and its arguments as text, columns and functions of them and `?`, whose values are bound as what their C++
/// types are in CQL: `values(call("toolbox.discount", "price, ?", 5))`.
template <class... Values>
detail::selected_text call(std::string_view function, std::string_view arguments, const Values&... values) {
    return {std::string(arguments), {detail::typed_argument(values)...}, std::string(function)};
}

/// What `keys("year", "month")` makes of names.
struct named_keys {
    std::vector<std::string> names{};
};
/// Clustering keys by their names, in their order and none left out, to be compared as a tuple:
/// `query.filter(keys("year", "month"), "gt", std::tuple(2020, 5))`. One by one, or as a range of names.
template <detail::name_or_names... Names>
    requires(sizeof...(Names) > 0)
named_keys keys(const Names&... names) {
    return {detail::names_of(names...)};
}

} // namespace query

using query::call;
using query::keys;
using query::selected;

/// A SELECT over a model of which parts are known only when the program runs: the filters of a web form, an order that a user
/// chose, columns by name. An immutable value, as a typed QuerySet: every function returns another one. A typed QuerySet
/// converts to it, so that a checked base can be refined.
///
///     auto cars = objects<automobile>().filter("manufacturer"_f = form["make"]).dynamic();
///     if (form.has("since")) cars = cars.filter("year__gte", parsed(form["since"]));
///     for (const automobile& car : co_await session.fetch(cars.order_by(form["order"]).limit(20))) …
///
/// The rules are those of typed queries, and so are their sentences. What can never be right (an unknown column or operator, a
/// value of the wrong type, a condition that its column does not allow) throws where it is said; whether Cassandra would answer
/// the query as a whole is found where its text is asked for or it is sent. All throw `error` and name model, column and rule,
/// before anything is sent: `errc::invalid_statement` for a broken rule, `errc::type_mismatch` for a value of another type,
/// `errc::value_out_of_range` for a number that the column can't hold, `errc::malformed_value` for `parsed()` text.
///
/// Rows are models, or what `values()` makes of them. Names are never pasted into the text: only columns of the model, known
/// functions and operators come through. The text is prepared as any other; the session keeps the latest 1,024 of those that
/// were made at run time. Thread safety: distinct objects and const access: safe.
template <class Model, class Row = query::columns_of<Model>>
class dynamic_query_set : public statement::configurable<dynamic_query_set<Model, Row>> {
public:
    using model_type = Model;
    /// `row_value<row_type>` is what users get.
    using row_type = Row;
    using value = query::dynamic_value;

    /// A page of few rows costs little, unless all are read to make one.
    static constexpr bool pages_by_rows = std::same_as<Row, query::columns_of<Model>>;

    /// All rows of the model's table.
    dynamic_query_set()
        requires std::same_as<Row, query::columns_of<Model>>
        : dynamic_query_set(objects<Model>()) {}
    /// The same query as a typed one, which may be unfinished.
    template <class... Clauses>
    dynamic_query_set(const query_set<Model, Clauses...>& typed)
        : what_(query::detail::select_of(typed)), options_(typed.options_of()) {
        if constexpr (model::in_several_tables<Model>)
            static_cast<void>(sizeof(query::mistake::several_tables_at_run_time<Model>));
        static_assert(!query_set<Model, Clauses...>::selects ||
                          std::same_as<Row, typename query_set<Model, Clauses...>::row_type>,
                      "cqlxx: the typed query says what it reads, which makes another type of run-time query: take it "
                      "by auto, auto query = typed.dynamic()");
    }

    // --- conditions ------------------------------------------------------------------------------------------

    /// Adds a condition, joined by AND. Behind the column's name, after `__`, stands `eq` (or nothing), `gt`, `gte`, `lt`, `lte`,
    /// `in`, `contains`, `contains_key` or `like`; `partition_token__gt` asks for the token of the partition key.
    dynamic_query_set filter(std::string_view name, const value& operand) const {
        return with([&](auto& what) { what.filter(query::detail::read_condition(what.table(), name), operand); });
    }
    /// The same with the operator apart: `filter("year", "gte", 2012)`.
    dynamic_query_set filter(std::string_view column, std::string_view operation, const value& operand) const {
        return with(
            [&](auto& what) { what.filter(query::detail::read_condition(what.table(), column, operation), operand); });
    }
    /// The token of the partition key beside that of values: `filter("partition_token__gt", token_of("ford"))`.
    template <class... Held>
    dynamic_query_set filter(std::string_view name, const query::token_values<Held...>& key) const {
        return with(
            [&](auto& what) { what.filter_token(query::detail::read_condition(what.table(), name), key.key()); });
    }
    template <class... Held>
    dynamic_query_set filter(std::string_view column, std::string_view operation,
                             const query::token_values<Held...>& key) const {
        return with([&](auto& what) {
            what.filter_token(query::detail::read_condition(what.table(), column, operation), key.key());
        });
    }
    /// Compares clustering keys as a tuple, with a tuple or a range of as many values, or, with `in`, a range of such:
    /// `filter(keys("year", "month"), "gte", std::tuple(2020, 5))`. There are `eq`, `gt`, `gte`, `lt`, `lte` and `in`.
    dynamic_query_set filter(const query::named_keys& columns, std::string_view operation, const value& operand) const {
        return with([&](auto& what) {
            const auto operates = query::detail::read_operator(what.table(), operation);
            what.filter(query::detail::make_tuple_condition(what.table(), columns.names, operates, operand));
        });
    }
    /// The value that a map has for a key: `filter_element("names", "de", "eq", "Ulm")`. There is `eq` only.
    dynamic_query_set filter_element(std::string_view column, const value& key, std::string_view operation,
                                     const value& operand) const {
        return with([&](auto& what) {
            const auto read = query::detail::read_condition(what.table(), column, operation);
            what.filter(query::detail::make_entry(what.table(), read, key, operand));
        });
    }
    /// From the one value to the other, both included: `filter_between("year", 1975, 1980)`, or of `keys(…)`, with tuples.
    template <class Column>
        requires(std::convertible_to<const Column&, std::string_view> || std::same_as<Column, query::named_keys>)
    dynamic_query_set filter_between(const Column& column, const value& lowest, const value& highest) const {
        return filter(column, "gte", lowest).filter(column, "lte", highest);
    }
    dynamic_query_set allow_filtering() const {
        return with([](auto& what) { what.allow_filtering(); });
    }

    // --- order and limits ------------------------------------------------------------------------------------

    /// Clustering keys in their order, `-year` for the descending one; one by one or as a range of names.
    template <query::detail::name_or_names... Names>
    dynamic_query_set order_by(const Names&... names) const {
        return with([&](auto& what) {
            for (const std::string& name : query::detail::names_of(names...)) what.order_by(name);
        });
    }
    /// The rows whose vectors in that column are nearest to this one; see `order_by_similarity` of typed queries.
    dynamic_query_set order_by_similarity(std::string_view column, const value& vector) const {
        return with([&](auto& what) { what.order_by_similarity(column, vector); });
    }
    dynamic_query_set limit(row_count rows) const {
        return with([&](auto& what) { what.limit(rows.value()); });
    }
    /// Refused: a limit is a number.
    template <class Refused = dynamic_query_set>
    dynamic_query_set limit() const {
        return (void)sizeof(mistake::limit_lacks_number<Refused>), *this;
    }
    dynamic_query_set per_partition_limit(row_count rows) const {
        return with([&](auto& what) { what.per_partition_limit(rows.value()); });
    }

    // --- what is read ----------------------------------------------------------------------------------------

    /// The key and these columns; the other members of the models keep their defaults.
    template <query::detail::name_or_names... Names>
    dynamic_query_set only(const Names&... names) const {
        return with([&](auto& what) { what.only(query::detail::names_of(names...)); });
    }
    /// All columns but these.
    template <query::detail::name_or_names... Names>
    dynamic_query_set defer(const Names&... names) const {
        return with([&](auto& what) { what.defer(query::detail::names_of(names...)); });
    }
    /// One row of each partition: its key and these static columns, or, without names, what is selected otherwise.
    template <query::detail::name_or_names... Names>
    dynamic_query_set distinct(const Names&... names) const {
        return with([&](auto& what) {
            if constexpr (sizeof...(Names) == 0)
                what.distinct();
            else
                what.distinct(query::detail::names_of(names...));
        });
    }
    /// Key columns, of which the last may be a function of a clustering key that keeps its order, as text:
    /// `group_by("sensor", "floor(at, 1h)")`, or with values, `selected("floor(at, ?)", 1h)`.
    template <query::detail::selected_or_names... Names>
    dynamic_query_set group_by(const Names&... names) const {
        return with([&](auto& what) { what.group_by(query::detail::texts_of(names...)); });
    }
    /// Columns and functions of them, as text: `values("year", "count(*)", "avg(cast(price AS double))")`. The functions are
    /// count, min, max, sum, avg, writetime, maxwritetime, ttl, cast, floor, to_date, to_timestamp and to_unix_timestamp, and the
    /// similarities of vectors, whose value comes with `selected("similarity_cosine(embedding, ?)", wanted)`, where `similarity`
    /// measures as the column's index does; `partition_token` is the token, and others are said by `call()`. Rows are
    /// `dynamic_row`s unless another type is given, a tuple for instance, whose types are compared with those of the result:
    /// `values<std::tuple<std::string, double>>("model", "price")`.
    template <class Other = dynamic_row, query::detail::selected_or_names... Names>
    dynamic_query_set<Model, Other> values(const Names&... names) const {
        query::detail::dynamic_select changed = what_;
        changed.values(query::detail::texts_of(names...));
        return {std::move(changed), options_};
    }
    /// Behind `order_by_similarity()`: rows are `scored<Model>`, as typed queries' `with_score()`. A score without a value (the
    /// column is null) is 0.
    dynamic_query_set<Model, query::detail::scored_row<Model>> with_score() const {
        query::detail::dynamic_select changed = what_;
        changed.with_score();
        return {std::move(changed), options_};
    }
    /// The number of rows, a `std::int64_t`; of each group, behind `group_by()`.
    auto count() const {
        using number = query::selected_row<query::detail::into_value, query::detail::applied<query::detail::counted>>;
        return values<number>("count(*)");
    }

    // --- writes ----------------------------------------------------------------------------------------------

    /// An UPDATE of the rows that the conditions name. Throws for a query that is more than conditions.
    dynamic_modification<Model> update() const {
        refuse_view();
        return modification(false);
    }
    /// A DELETE of the rows that the conditions name, or of these columns.
    template <query::detail::name_or_names... Names>
    dynamic_modification<Model> erase(const Names&... columns) const {
        refuse_view();
        dynamic_modification<Model> made = modification(true);
        for (const std::string& column : query::detail::names_of(columns...)) made = made.erase(column);
        return made;
    }

    // --- the statement ---------------------------------------------------------------------------------------

    /// What keeps the query from being sent, as the exception would say it; nothing if it can be sent.
    std::optional<std::string> problem() const {
        const query::verdict found = what_.problem();
        if (found.ok()) return std::nullopt;
        return query::detail::explained(what_.table(), found);
    }
    /// The text that is sent, with bind markers. Throws `error` with `errc::invalid_statement` for a query that Cassandra would
    /// refuse.
    std::string cql() const { return what_.cql(); }
    /// Text, values and options for the session. Throws what `cql()` throws.
    statement::bound lower() const {
        return what_.lower(options_, &row_codec<query::columns_of<Model>>::mismatch_of_markers);
    }

    statement::options& options_of() noexcept { return options_; }

private:
    static void refuse_view() {
        if constexpr (model::says_view<Model>) static_cast<void>(sizeof(query::mistake::row_of_a_view<Model>));
    }

    template <class, class>
    friend class dynamic_query_set;

    dynamic_query_set(query::detail::dynamic_select what, statement::options how)
        : what_(std::move(what)), options_(std::move(how)) {}

    template <class Change>
    dynamic_query_set with(const Change& change) const {
        query::detail::dynamic_select changed = what_;
        change(changed);
        return {std::move(changed), options_};
    }
    dynamic_modification<Model> modification(bool erases) const {
        if (!what_.has_only_conditions())
            query::detail::refuse<query::mistake::refined_too_far<query::detail::at_run_time>>(what_.table(), {});
        return {query::detail::dynamic_modify(what_.table(), what_.conditions(), erases), options_};
    }

    query::detail::dynamic_select what_;
    statement::options options_;
};

} // namespace cqlxx::inline CQLXX_ABI
