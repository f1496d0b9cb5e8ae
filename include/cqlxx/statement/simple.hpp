// CQL written by hand: text, values by position or name, and what its rows are.
#pragma once

#include <cqlxx/statement/argument.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/markers.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/statement/statement.hpp>
#include <cqlxx/statement/text.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/row.hpp>

#include <concepts>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

namespace statement {

/// Text that is only known when the program runs; see cqlxx::runtime.
class runtime_text {
public:
    explicit runtime_text(std::string text) : text_(std::move(text)) {}
    std::string release() && { return std::move(text_); }

private:
    std::string text_;
};

/// A CQL literal; what it says is found out when compiling.
class literal {
public:
    template <std::size_t Size>
    consteval literal(const char (&text)[Size])
        : text_(text, Size - 1), effect_(effect_of(text_)), unpaged_(is_ordered_across_partitions(text_)) {}

    constexpr std::string_view view() const noexcept { return text_; }
    constexpr statement::effect effect() const noexcept { return effect_; }
    /// The cluster would refuse to page through its rows.
    constexpr bool unpaged() const noexcept { return unpaged_; }

private:
    std::string_view text_;
    statement::effect effect_;
    bool unpaged_;
};

/// A literal whose bind markers are compared with the values when compiling: their number, or their names.
template <class... Values>
class checked_text : public literal {
public:
    static constexpr bool by_name = all_arguments<Values...>;

    template <std::size_t Size>
    consteval checked_text(const char (&text)[Size]) : literal(text) {
        if constexpr (by_name)
            order_ = find_order<Values...>(view());
        else if constexpr (!(is_argument<Values> || ...))
            check_number();
    }
    constexpr const marker_order& order() const noexcept
        requires by_name
    {
        return order_;
    }

private:
    struct nothing {};

    consteval void check_number() const {
        std::size_t count = 0;
        for_each_marker(view(), [&](std::string_view name) {
            if (!name.empty()) mistake::bind_markers_with_names_need_values_with_names();
            ++count;
        });
        if (count != sizeof...(Values)) the_number_of_bind_markers_differs_from_the_number_of_values();
    }
    static void the_number_of_bind_markers_differs_from_the_number_of_values() {} // not constexpr: stops the compiler

    [[no_unique_address]] std::conditional_t<by_name, marker_order, nothing> order_{};
};

} // namespace statement

/// Lets text pass that is made at run time. Values belong into bind markers: pasting them in invites injection.
inline statement::runtime_text runtime(std::string text) { return statement::runtime_text(std::move(text)); }

/// CQL text with values for its bind markers. A literal with values is prepared, so that their types are checked before
/// they are sent (the server takes any 8 bytes for a bigint); other text is sent as it is each time. Text that the cluster is seen
/// to page through by no means (ORDER BY, with IN on the partition key) is sent unpaged. Rows become Row, if it isn't void: a tuple, or a model whose columns the text selects in member order.
template <class Row = void>
class simple_statement : public statement::configurable<simple_statement<Row>> {
public:
    using row_type = Row;

    /// `types`: what errors call those of the values; of static storage.
    simple_statement(std::string text, statement::value_list values, std::span<const std::string_view> types = {})
        : text_(std::move(text)), values_(std::move(values)), types_(types),
          effect_(statement::effect_for<Row>(statement::effect_of(text_))) {
        if (statement::is_ordered_across_partitions(text_)) how_.unpaged();
    }
    /// `check` compares the types of the values with those of the bind markers, so the statement is prepared; without one
    /// the text is sent as it is. The text is not copied.
    simple_statement(statement::literal text, statement::value_list values, statement::marker_check check)
        : constant_(text.view()), values_(std::move(values)), check_(check),
          effect_(statement::effect_for<Row>(text.effect())) {
        if (text.unpaged()) how_.unpaged();
    }

    std::string_view cql() const noexcept { return text_.empty() ? constant_ : std::string_view(text_); }

    statement::bound lower() const& { return simple_statement(*this).lower_moved(); }
    statement::bound lower() && { return lower_moved(); }

    statement::options& options_of() noexcept { return how_; }

private:
    statement::bound lower_moved() {
        using statement::dispatch;
        if (text_.empty())
            return statement::bound::constant(constant_, std::move(values_), std::move(how_), check_, effect_,
                                              check_ != nullptr ? dispatch::prepared : dispatch::simple);
        if (types_.empty())
            return statement::bound::owned(std::move(text_), std::move(values_), std::move(how_), dispatch::simple,
                                           effect_);
        using statement::planned_text;
        auto told = std::make_shared<const planned_text>(planned_text{std::move(text_), types_});
        return statement::bound::planned(std::move(told), std::move(values_), std::move(how_), nullptr, effect_,
                                         dispatch::simple);
    }

    std::string text_;
    std::string_view constant_;
    statement::value_list values_;
    statement::options how_;
    statement::marker_check check_ = nullptr;
    std::span<const std::string_view> types_; ///< of text that is not prepared
    statement::effect effect_;
};

namespace statement {

template <class... Values>
value_list encode(const Values&... values) {
    value_list encoded;
    (encoded.add(values), ...);
    return encoded;
}

} // namespace statement

/// A statement from a literal: `cql("INSERT INTO log (id, line) VALUES (?, ?)", id, "…")`, or with rows:
/// `cql<std::tuple<std::string>>("SELECT release_version FROM system.local")`. Values may go by name instead:
/// `cql("UPDATE log SET line = :line WHERE id = :id", "id"_arg = id, "line"_arg = "…")`.
template <class Row = void, class... Values>
simple_statement<Row> cql(statement::checked_text<std::type_identity_t<Values>...> text, const Values&... values) {
    if constexpr (!statement::all_bindable<Values...>) {
        statement::explain_values<Values...>();
        return {text, statement::value_list(), nullptr};
    } else if constexpr (sizeof...(Values) == 0) {
        return {text, statement::value_list(), nullptr};
    } else if constexpr (statement::all_arguments<Values...>) {
        statement::value_list encoded;
        for (std::size_t i = 0; i < text.order().size; ++i)
            statement::add_argument(encoded, text.order().values[i], values...);
        return {text, std::move(encoded), &statement::mismatch_of_arguments<Values...>};
    } else {
        return {text, statement::encode(values...), &mismatch_of_markers<statement::compared_type<Values>...>};
    }
}

/// Text that is no literal: refused when compiling.
template <class Row = void, class Text, class... Values>
    requires(std::convertible_to<Text, std::string_view> && !std::is_array_v<std::remove_reference_t<Text>>)
simple_statement<Row> cql(Text&&, const Values&...) {
    static_assert(std::is_void_v<Text>,
                  "cqlxx: text that is made at run time needs cqlxx::runtime(text): values belong "
                  "into bind markers, pasting them in invites injection");
    return {std::string(), statement::value_list()};
}

/// A statement from text that was made at run time: `cql(cqlxx::runtime(text), value)`. The number of values is checked
/// by the server, their types by nobody: a value of another C++ type than the column's is misread, which preparing the text
/// (`session.prepare`) prevents. Throws error with errc::invalid_statement for values with names that don't fit the
/// text's.
template <class Row = void, class... Values>
simple_statement<Row> cql(statement::runtime_text text, const Values&... values) {
    std::string released = std::move(text).release();
    if constexpr (!statement::all_bindable<Values...>) {
        statement::explain_values<Values...>();
        return {std::move(released), statement::value_list()};
    } else if constexpr (statement::all_arguments<Values...>) {
        statement::value_list encoded = statement::encode_by_text(released, values...);
        return {std::move(released), std::move(encoded), statement::types_of<Values...>};
    } else {
        return {std::move(released), statement::encode(values...), statement::types_of<Values...>};
    }
}

} // namespace cqlxx::inline CQLXX_ABI
