// What a session can't run, refused when compiling: one sentence each.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/statement/conditional.hpp>
#include <cqlxx/statement/statement.hpp>

#include <concepts>
#include <string_view>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

namespace mistake {

template <class Text>
struct text_is_no_statement {
    static_assert(
        !std::is_same_v<Text, Text>,
        "cqlxx: text is no statement yet: write cql(\"...\", values...), or cql(runtime(text)) for text that is "
        "made at run time");
};
template <class Given>
struct is_no_statement {
    static_assert(!std::is_same_v<Given, Given>,
                  "cqlxx: this is no statement: a session runs queries (objects<model>()), insert, update and erase of "
                  "rows, and cql(\"...\")");
};
template <class Statement>
struct statement_has_no_rows {
    static_assert(!std::is_same_v<Statement, Statement>,
                  "cqlxx: this statement has no rows: execute() it; text with rows says of which type: "
                  "cql<std::tuple<int>>(\"SELECT ...\")");
};
template <class Statement>
struct conditional_write_has_no_rows {
    static_assert(!std::is_same_v<Statement, Statement>,
                  "cqlxx: a conditional write has an outcome, no rows: execute() it");
};

} // namespace mistake

namespace detail {

/// What a refused call returns, so that a compile error about the statement comes alone.
template <class Result>
asio::awaitable<Result> refused() {
    return {};
}

template <class Given>
auto refused_as_statement() {
    if constexpr (std::convertible_to<const Given&, std::string_view>)
        static_cast<void>(sizeof(mistake::text_is_no_statement<Given>));
    else
        static_cast<void>(sizeof(mistake::is_no_statement<Given>));
    return refused<void>();
}

template <class Given>
auto refused_as_query() {
    if constexpr (conditional_write<Given>)
        return static_cast<void>(sizeof(mistake::conditional_write_has_no_rows<Given>)), refused<void>();
    else if constexpr (executable<Given>)
        return static_cast<void>(sizeof(mistake::statement_has_no_rows<Given>)), refused<void>();
    else
        return refused_as_statement<Given>();
}

} // namespace detail

} // namespace cqlxx::inline CQLXX_ABI
