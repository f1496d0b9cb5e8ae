#include <cqlxx/session/detail/connect_report.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <stdexcept>

using cqlxx::errc;
using cqlxx::error;
using cqlxx::server_errc;
using cqlxx::detail::connect_report;

TEST_CASE("connect_report: one line per contact point, without our prefix") {
    connect_report r;
    r.add("a:9042", error(errc::timed_out, "no answer"));
    r.add("b:9042", std::runtime_error("odd"));
    r.add("c:9042", error(std::make_error_code(std::errc::connection_refused), "can't connect"));
    CHECK(r.text() == "\n  a:9042: no answer\n  b:9042: odd\n  c:9042: can't connect: Connection refused");
}

TEST_CASE("connect_report: nodes out of reach make errc::not_connected") {
    connect_report r;
    CHECK(r.code() == errc::not_connected);
    r.add("a", error(std::make_error_code(std::errc::connection_refused), "can't connect"));
    r.add("b", error(errc::timed_out, "no answer"));
    CHECK(r.code() == errc::not_connected);
}

TEST_CASE("connect_report: an answer weighs more than silence") {
    connect_report r;
    r.add("a", error(errc::timed_out, "no answer"));
    r.add("b", error(server_errc::bad_credentials, "wrong password"));
    r.add("c", error(std::make_error_code(std::errc::connection_refused), "can't connect"));
    r.add("d", error(server_errc::bad_credentials, "wrong password"));
    CHECK(r.code() == server_errc::bad_credentials);
}

TEST_CASE("connect_report: answers that differ are told in the text only") {
    connect_report r;
    r.add("a", error(server_errc::bad_credentials, "wrong password"));
    r.add("b", error(errc::keyspace_missing, "no keyspace"));
    CHECK(r.code() == errc::not_connected);
}
