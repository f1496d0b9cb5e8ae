// What asynchronous tests share: a prepared statement, sleeping, the error of an operation, rows to compare with.
#pragma once

#include "support/contains.hpp"
#include <cqlxx/session.hpp>
#include <cqlxx/statement.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <initializer_list>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace support {

namespace asio = cqlxx::asio;
using namespace std::chrono_literals;
using text_row = std::tuple<std::string>;

/// A statement that is prepared first.
template <class Row = void>
class prepared_statement : public cqlxx::statement::configurable<prepared_statement<Row>> {
public:
    using row_type = Row;
    template <class... Values>
    explicit prepared_statement(std::string_view constant_text, const Values&... values) : text_(constant_text) {
        (values_.add(values), ...);
    }
    std::string_view cql() const { return text_; }
    cqlxx::statement::bound lower() const { return cqlxx::statement::bound::constant(text_, values_, how_); }
    cqlxx::statement::options& options_of() { return how_; }

private:
    std::string_view text_;
    cqlxx::statement::value_list values_;
    cqlxx::statement::options how_;
};

/// Rows to compare with. (GCC 12 compiles no initializer_list inside a co_await expression.)
inline std::vector<text_row> texts(std::initializer_list<const char*> cells) {
    std::vector<text_row> rows;
    for (const char* text : cells) rows.emplace_back(text);
    return rows;
}

inline asio::awaitable<void> sleep(std::chrono::milliseconds duration) {
    asio::steady_timer timer(co_await asio::this_coro::executor, duration);
    co_await timer.async_wait(asio::use_awaitable);
}

/// The error that an awaitable ends with; fails the test if there is none.
template <class T>
asio::awaitable<cqlxx::error> error_of(asio::awaitable<T> operation) {
    std::optional<cqlxx::error> caught;
    try {
        co_await std::move(operation);
    } catch (const cqlxx::error& e) {
        caught = e;
    }
    REQUIRE_MESSAGE(caught, "no error");
    co_return *caught;
}

} // namespace support
