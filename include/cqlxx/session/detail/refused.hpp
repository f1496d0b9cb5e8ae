// What a session can't run, refused when compiling: one sentence each.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/statement/conditional.hpp>
#include <cqlxx/statement/prepared.hpp>
#include <cqlxx/statement/statement.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

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
template <class Row, class Given>
struct rows_are_asked_by_a_query {
    static_assert(!std::is_same_v<Row, Row>,
                  "cqlxx: the type of rows is said where they are asked for: objects<automobile>().filter(...), or "
                  "cql<automobile>(\"SELECT ...\", values...)");
};
template <class Port>
struct port_stands_apart {
    static_assert(!std::is_same_v<Port, Port>, "cqlxx: a port stands in the contact point or in config: "
                                               "connect(\"127.0.0.1:9042\"), config(\"127.0.0.1\").port(9042)");
};
template <class Statement>
struct conditional_write_has_no_rows {
    static_assert(!std::is_same_v<Statement, Statement>,
                  "cqlxx: a conditional write has an outcome, no rows: execute() it");
};

template <class Statement>
struct rows_come_in_one_page {
    static_assert(
        !std::is_same_v<Statement, Statement>,
        "cqlxx: Cassandra does not page through rows that are ordered across the partitions of an IN: fetch() "
        "them, or ask once for each partition");
};
template <class Given>
struct only_text_is_prepared {
    static_assert(
        !std::is_same_v<Given, Given>,
        "cqlxx: prepare() takes CQL text: prepare<row>(\"... ?\"), prepare<row>(runtime(text)) for text that is made "
        "at run time, prepare(unbound<row>(\"...\").keyspace(...)); other statements are prepared by themselves");
};
template <class Row>
struct is_no_row {
    static_assert(
        !std::is_same_v<Row, Row>,
        "cqlxx: rows can't become this type: use a struct whose members are columns, a std::tuple, one value, or "
        "dynamic_row");
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
auto refused_as_text() {
    static_cast<void>(sizeof(mistake::only_text_is_prepared<Given>));
    return refused<prepared_statement<>>();
}

/// `Row` is void unless a type was named: `fetch<automobile>("SELECT ...")`.
template <class Given, class Row = void>
auto refused_as_query() {
    if constexpr (!std::is_void_v<Row>)
        return static_cast<void>(sizeof(mistake::rows_are_asked_by_a_query<Row, Given>)), refused<void>();
    else if constexpr (conditional_write<Given>)
        return static_cast<void>(sizeof(mistake::conditional_write_has_no_rows<Given>)), refused<void>();
    else if constexpr (executable<Given>)
        return static_cast<void>(sizeof(mistake::statement_has_no_rows<Given>)), refused<void>();
    else
        return refused_as_statement<Given>();
}

/// Statements whose rows can't be read. A query that was made of a mistake says `reported`, and then nothing is added.
template <class Statement, class Result>
asio::awaitable<Result> refused_rows() {
    if constexpr (!requires { requires Statement::reported; })
        static_cast<void>(sizeof(mistake::is_no_row<typename Statement::row_type>));
    return refused<Result>();
}

/// Passes for a row_stream.
template <class Statement>
class refused_stream {
public:
    auto next() const { return refused_rows<Statement, std::optional<std::vector<typename Statement::row_type>>>(); }
    refused_stream read_ahead() const { return *this; }
};

/// Passes for the row_stream of what was refused already.
template <class Row>
class unpaged_stream {
public:
    auto next() const { return refused<std::optional<std::vector<Row>>>(); }
    unpaged_stream read_ahead() const { return *this; }
};

/// A query whose type says that it has no pages.
template <class Statement>
inline constexpr bool is_unpaged = requires { requires !Statement::has_pages; };

} // namespace detail

class session;

/// A port is part of the contact point. Without this, 0 would be a null pointer for a keyspace.
template <std::integral Port>
asio::awaitable<session> connect(std::string, Port) {
    static_cast<void>(sizeof(mistake::port_stands_apart<Port>));
    return {};
}

} // namespace cqlxx::inline CQLXX_ABI
