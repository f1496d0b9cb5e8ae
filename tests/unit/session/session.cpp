#include <cqlxx/session/session.hpp>

#include <cqlxx/statement/simple.hpp>
#include <cqlxx/types/dynamic_row.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <ostream>
#include <ranges>
#include <tuple>

// With a node at the other end: tests/node; with a real Cassandra: tests/live.
TEST_CASE("session: a default-constructed one refuses everything, through the caller's executor") {
    cqlxx::asio::io_context io;
    const cqlxx::session none;
    CHECK_FALSE(none);
    int calls = 0;
    const auto refused = [&](std::exception_ptr e, auto&&...) {
        ++calls;
        CHECK_THROWS_AS(std::rethrow_exception(e), cqlxx::error);
    };
    const auto select = cqlxx::cql<std::tuple<std::string>>("SELECT");
    none.execute(select, cqlxx::asio::bind_executor(io, refused));
    none.fetch(select, cqlxx::asio::bind_executor(io, refused));
    none.fetch_one(select, cqlxx::asio::bind_executor(io, refused));
    auto pages = none.stream(select);
    pages.next(cqlxx::asio::bind_executor(io, refused));
    none.close(cqlxx::asio::bind_executor(io, [&](std::exception_ptr e) {
        ++calls;
        CHECK_FALSE(e);
    }));
    CHECK(calls == 0);
    io.run();
    CHECK(calls == 5);
}

TEST_CASE("session: a stream is no range, and whoever asks is told so") {
    static_assert(!std::ranges::range<cqlxx::row_stream<cqlxx::dynamic_row>>);
    static_assert(!std::ranges::range<const std::optional<cqlxx::page<cqlxx::dynamic_row>>>);
}
