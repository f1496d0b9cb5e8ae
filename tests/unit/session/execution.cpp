#include <cqlxx/session/execution.hpp>

#include <doctest/doctest.h>

using cqlxx::server_errc;
using cqlxx::detail::execution;

TEST_CASE("execution: UNPREPARED prepares again, three times at most") {
    execution e;
    for (int i = 0; i < 3; ++i) CHECK(e.after(server_errc::unprepared) == execution::step::prepare);
    CHECK(e.after(server_errc::unprepared) == execution::step::fail);
    CHECK(e.after(server_errc::unprepared) == execution::step::fail);
}

TEST_CASE("execution: every other error is the caller's") {
    for (const auto code :
         {server_errc::server_error, server_errc::protocol_error, server_errc::unavailable, server_errc::overloaded,
          server_errc::is_bootstrapping, server_errc::write_timeout, server_errc::read_timeout, server_errc::invalid,
          server_errc::syntax_error, static_cast<server_errc>(0x7777)})
        CHECK(execution().after(code) == execution::step::fail);
}
