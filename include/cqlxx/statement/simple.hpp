// CQL written by hand: text, positional values, and what its rows are.
#pragma once

#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/statement/statement.hpp>
#include <cqlxx/statement/text.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/row.hpp>

#include <concepts>
#include <cstddef>
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

/// A CQL literal whose bind markers are counted when compiling.
template <class... Values>
class checked_text {
public:
    template <std::size_t Size>
    consteval checked_text(const char (&text)[Size]) : text_(text, Size - 1) {
        if (count_markers(text_) != sizeof...(Values)) the_number_of_bind_markers_differs_from_the_number_of_values();
    }
    constexpr std::string_view view() const noexcept { return text_; }

private:
    static void the_number_of_bind_markers_differs_from_the_number_of_values() {} // not constexpr: stops the compiler

    std::string_view text_;
};

} // namespace statement

/// Lets text pass that is made at run time. Values belong into bind markers: pasting them in invites injection.
inline statement::runtime_text runtime(std::string text) { return statement::runtime_text(std::move(text)); }

/// CQL text with values for its bind markers. A literal with values is prepared, so that their types are checked before
/// they are sent (the server takes any 8 bytes for a bigint); other text is sent as it is each time. Rows become Row, if it isn't void: a tuple, or a
/// model whose columns the text selects in member order.
template <class Row = void>
class simple_statement : public statement::configurable<simple_statement<Row>> {
public:
    using row_type = Row;

    simple_statement(std::string text, statement::value_list values)
        : text_(std::move(text)), values_(std::move(values)) {}
    /// `check` compares the types of the values with those of the bind markers, so the statement is prepared;
    /// `constant_text` must have static storage duration.
    simple_statement(std::string_view constant_text, statement::value_list values, statement::marker_check check)
        : text_(constant_text), constant_(constant_text), values_(std::move(values)), check_(check) {}

    const std::string& cql() const noexcept { return text_; }

    statement::bound lower() const& { return simple_statement(*this).lower_moved(); }
    statement::bound lower() && { return lower_moved(); }

    statement::options& options_of() noexcept { return how_; }

private:
    statement::bound lower_moved() {
        const auto effect = statement::is_plain_write(text_) ? statement::effect::write : statement::effect::unknown;
        if (check_ != nullptr)
            return statement::bound::constant(constant_, std::move(values_), std::move(how_), check_, effect);
        return statement::bound::owned(std::move(text_), std::move(values_), std::move(how_),
                                       statement::dispatch::simple, effect);
    }

    std::string text_;
    std::string_view constant_;
    statement::value_list values_;
    statement::options how_;
    statement::marker_check check_ = nullptr;
};

namespace statement {

template <class... Values>
value_list encode(const Values&... values) {
    value_list encoded;
    (encoded.add(values), ...);
    return encoded;
}

} // namespace statement

/// A statement from a literal: `cql("INSERT INTO log (id, line) VALUES (?, ?)", id, std::string("…"))`, or with rows:
/// `cql<std::tuple<std::string>>("SELECT release_version FROM system.local")`.
template <class Row = void, cql_value... Values>
simple_statement<Row> cql(statement::checked_text<std::type_identity_t<Values>...> text, const Values&... values) {
    if constexpr (sizeof...(Values) == 0)
        return {std::string(text.view()), statement::value_list()};
    else
        return {text.view(), statement::encode(values...), &mismatch_of_markers<Values...>};
}

/// Text that is no literal: refused when compiling.
template <class Row = void, class Text, cql_value... Values>
    requires(std::convertible_to<Text, std::string_view> && !std::is_array_v<std::remove_reference_t<Text>>)
simple_statement<Row> cql(Text&&, const Values&...) {
    static_assert(std::is_void_v<Text>,
                  "cqlxx: text that is made at run time needs cqlxx::runtime(text): values belong "
                  "into bind markers, pasting them in invites injection");
    return {std::string(), statement::value_list()};
}

/// A statement from text that was made at run time: `cql(cqlxx::runtime(text), value)`. The number of values is checked
/// by the server, their types by nobody: a value of another C++ type than the column's is misread.
template <class Row = void, cql_value... Values>
simple_statement<Row> cql(statement::runtime_text text, const Values&... values) {
    return {std::move(text).release(), statement::encode(values...)};
}

} // namespace cqlxx::inline CQLXX_ABI
