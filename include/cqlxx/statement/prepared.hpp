// Statements that are prepared once, as values, and what is bound to them.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/statement/argument.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/markers.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/statement/simple.hpp>
#include <cqlxx/statement/text.hpp>
#include <cqlxx/types/marker_values.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace statement::mistake {

template <class Given>
struct can_not_be_bound {
    static_assert(
        !std::is_same_v<Given, Given>,
        "cqlxx: bind() takes values of CQL types, a std::tuple of them, or a struct whose members are all of CQL "
        "types and named as the bind markers");
};

} // namespace statement::mistake

namespace statement {

/// Stands for the values of several markers: a tuple, or what is no value itself.
template <class T>
inline constexpr bool is_bound_whole = !is_bindable<T>;
template <class... Ts>
inline constexpr bool is_bound_whole<std::tuple<Ts...>> = true;

} // namespace statement

/// CQL text for session.prepare(), with the options that what is prepared will have. Made by `unbound`.
template <class Row = void>
class unbound_statement : public statement::configurable<unbound_statement<Row>> {
public:
    explicit unbound_statement(statement::literal text) : constant_(text.view()) {
        if (text.unpaged()) how_.unpaged();
    }
    explicit unbound_statement(statement::runtime_text text) : owned_(std::move(text).release()) {
        if (statement::is_ordered_across_partitions(owned_)) how_.unpaged();
    }

    std::string_view cql() const noexcept { return owned_.empty() ? constant_ : std::string_view(owned_); }
    statement::options& options_of() noexcept { return how_; }

    /// The request that is never executed, only prepared.
    statement::bound lower() && {
        if (owned_.empty()) return statement::bound::constant(constant_, {}, std::move(how_));
        return statement::bound::owned(std::move(owned_), {}, std::move(how_), statement::dispatch::prepared);
    }

private:
    std::string_view constant_;
    std::string owned_;
    statement::options how_;
};

/// Text whose values will be bound later, for session.prepare(), where it needs options beforehand:
/// `co_await session.prepare(cqlxx::unbound<automobile>("SELECT … WHERE year = ?").keyspace("archive"))`.
template <class Row = void>
unbound_statement<Row> unbound(statement::literal text) {
    return unbound_statement<Row>(text);
}
template <class Row = void>
unbound_statement<Row> unbound(statement::runtime_text text) {
    return unbound_statement<Row>(std::move(text));
}

/// A prepared statement with its values: a statement like any other. Made by `prepared_statement::bind`.
template <class Row = void>
class bound_statement : public statement::configurable<bound_statement<Row>> {
public:
    using row_type = Row;

    bound_statement(std::shared_ptr<const statement::prepared_facts> origin, statement::value_list values,
                    statement::options how, statement::marker_check check)
        : origin_(std::move(origin)), values_(std::move(values)), how_(std::move(how)), check_(check) {}

    std::string_view cql() const noexcept { return origin_->text; }

    /// Makes every null that is bound "not set", so that its column is left as it is instead of deleted.
    bound_statement& unset_nulls() & {
        values_.unset_nulls();
        return *this;
    }
    bound_statement unset_nulls() && {
        values_.unset_nulls();
        return std::move(*this);
    }

    statement::bound lower() const& { return bound_statement(*this).lower_moved(); }
    statement::bound lower() && { return lower_moved(); }

    statement::options& options_of() noexcept { return how_; }

private:
    statement::bound lower_moved() {
        const auto effect = statement::effect_for<Row>(origin_->effect);
        return statement::bound::prepared(std::move(origin_), std::move(values_), std::move(how_), check_, effect);
    }

    std::shared_ptr<const statement::prepared_facts> origin_;
    statement::value_list values_;
    statement::options how_;
    statement::marker_check check_;
};

/// A statement that a session prepared: a value, cheap to copy, that holds no session. Its options pass to what is bound.
///
///     const auto by_year = co_await session.prepare<automobile>("SELECT … FROM automobile WHERE maker = ? AND year = ?");
///     for (const automobile& car : co_await session.fetch(by_year.bind("Tesla", 2013))) …
///
/// Any session can run it, also one of another cluster, which prepares the text itself when it first meets it. Names of
/// tables without a keyspace mean the one in which it was prepared, wherever it runs (protocol v5; in v4 another
/// keyspace than the session's is an error before anything is sent); `.keyspace(name)` says another. When nodes forget it,
/// or tables change, it is prepared again without anybody noticing.
///
/// Thread safety: distinct objects and shared objects that nobody assigns to: safe.
template <class Row = void>
class prepared_statement : public statement::configurable<prepared_statement<Row>> {
public:
    using row_type = Row;

    /// Nothing: bind() and lower() throw error with errc::invalid_statement.
    prepared_statement() = default;
    prepared_statement(std::shared_ptr<const statement::prepared_facts> facts, statement::options how)
        : facts_(std::move(facts)), how_(std::move(how)) {}

    std::string_view cql() const noexcept { return facts_ ? facts_->text : std::string_view(); }
    /// Name, table and CQL type of each bind marker in the order of the text, as they were when it was prepared.
    std::span<const column_spec> markers() const noexcept {
        return facts_ ? std::span<const column_spec>(facts_->markers) : std::span<const column_spec>();
    }
    /// The columns of its rows, as they were when it was prepared; none for writes.
    std::span<const column_spec> columns() const noexcept {
        return facts_ ? std::span<const column_spec>(facts_->columns) : std::span<const column_spec>();
    }
    /// The positions of the markers that are the partition key, in the order of the key; none unless all of it is bound.
    std::span<const std::uint16_t> partition_key() const noexcept {
        return facts_ ? std::span<const std::uint16_t>(facts_->partition_key) : std::span<const std::uint16_t>();
    }

    /// The statement with its values, which are encoded at once. Given as
    ///  - values in the order of the markers: `bind("Tesla", 2013)`;
    ///  - a std::tuple of them (where the only marker is of that tuple's type, the tuple is its value);
    ///  - values by name, in any order: `bind("year"_arg = 2013, "maker"_arg = "Tesla")`;
    ///  - a struct, whose members are found by the names of their columns; those that no marker asks for are passed over.
    /// A `?` has the name of its column. Names bind all markers of the same name `:name`, but can't tell two `?` apart. Null
    /// binds null, members of structs too: see unset_nulls().
    ///
    /// Throws error with errc::invalid_statement if number or names don't fit the markers, with errc::value_out_of_range
    /// what a codec throws. The CQL types are compared when it is sent, by what the cluster says then: a mismatch ends in
    /// errc::type_mismatch, before values are sent.
    template <class... Values>
    bound_statement<Row> bind(const Values&... values) const {
        const statement::prepared_facts& facts = require();
        if constexpr (sizeof...(Values) == 1 && (... && statement::is_bound_whole<Values>)) {
            return bind_whole(facts, values...);
        } else if constexpr (!statement::all_bindable<Values...>) {
            statement::explain_values<Values...>();
            return made({}, nullptr);
        } else if constexpr (statement::all_arguments<Values...>) {
            return made(arguments(facts, values...), &statement::mismatch_of_arguments<Values...>);
        } else {
            check_number(facts, sizeof...(Values));
            return made(statement::encode(values...), &mismatch_of_markers<statement::compared_type<Values>...>);
        }
    }

    /// With values that were encoded by the types of `markers()`, one for each: for `bind_values`.
    bound_statement<Row> bind_encoded(statement::value_list values) const {
        check_number_of_values(values.count());
        return made(std::move(values), &statement::as_prepared);
    }
    /// The refusals of bind(): each throws error with errc::invalid_statement.
    void check_number_of_values(std::size_t given) const { check_number(require(), given); }
    void check_names_differ() const { check_names_differ(require()); }
    [[noreturn]] void refuse(const std::string& why) const { refuse(require(), why); }

    /// As a statement without markers.
    statement::bound lower() const {
        check_number(require(), 0);
        return made({}, nullptr).lower();
    }

    statement::options& options_of() noexcept { return how_; }

private:
    const statement::prepared_facts& require() const {
        if (!facts_) throw error(errc::invalid_statement, "this is no prepared statement: it was default-constructed");
        return *facts_;
    }
    bound_statement<Row> made(statement::value_list values, statement::marker_check check) const {
        return bound_statement<Row>(facts_, std::move(values), how_, check);
    }
    [[noreturn]] static void refuse(const statement::prepared_facts& facts, const std::string& why) {
        throw error(errc::invalid_statement, why, diagnosis().statement(facts.text));
    }
    static void check_number(const statement::prepared_facts& facts, std::size_t given) {
        if (facts.markers.size() != given) refuse(facts, types::wrong_number(facts.markers.size(), given));
    }
    static void check_names_differ(const statement::prepared_facts& facts) {
        if (!facts.ambiguous.empty())
            refuse(facts, "several question marks of the statement are for \"" + facts.ambiguous +
                              "\": bind by position, or name the markers (:name)");
    }

    template <class Whole>
    bound_statement<Row> bind_whole(const statement::prepared_facts& facts, const Whole& whole) const {
        if constexpr (!fills_markers<Whole>) {
            return static_cast<void>(sizeof(statement::mistake::can_not_be_bound<Whole>)), made({}, nullptr);
        } else {
            if constexpr (statement::is_bindable<Whole>)
                if (facts.markers.size() == 1 && !type_mismatch<Whole>(facts.markers[0], types::use::write))
                    return made(statement::encode(whole), &mismatch_of_markers<Whole>);
            using codec = marker_values<Whole>;
            const std::span<const column_spec> markers = facts.markers;
            if constexpr (codec::by_name)
                check_names_differ(facts);
            else
                check_number(facts, std::tuple_size_v<Whole>);
            statement::value_list encoded;
            const std::size_t found = codec::visit(
                whole, markers, [&](const auto& value) { encoded.add(value, markers[encoded.count()].name); });
            if (found != markers.size()) refuse(facts, codec::mismatch(markers.subspan(found, 1)).value_or(""));
            return made(std::move(encoded), &codec::mismatch);
        }
    }

    template <class... Arguments>
    static statement::value_list arguments(const statement::prepared_facts& facts, const Arguments&... values) {
        check_names_differ(facts);
        constexpr const auto& names = statement::names_of<Arguments...>;
        statement::value_list encoded;
        std::array<bool, sizeof...(Arguments)> used{};
        for (const column_spec& marker : facts.markers) {
            const std::size_t i = statement::position_of(names, marker.name);
            if (i == names.size()) refuse(facts, "no value has the name of the bind marker \"" + marker.name + "\"");
            used[i] = true;
            statement::add_argument(encoded, i, values...);
        }
        statement::check_names(facts.text, names, used);
        return encoded;
    }

    std::shared_ptr<const statement::prepared_facts> facts_;
    statement::options how_;
};

} // namespace cqlxx::inline CQLXX_ABI
