#include <cqlxx/session/detail/end_of.hpp>

#include <doctest/doctest.h>

using cqlxx::errc;
using cqlxx::request_end;
using cqlxx::server_errc;
using cqlxx::detail::end_of;

TEST_CASE("ends: failures of the client by who ended the request") {
    CHECK(end_of(errc::timed_out) == request_end::timed_out);
    CHECK(end_of(errc::cancelled) == request_end::cancelled);
    CHECK(end_of(errc::session_closed) == request_end::cancelled);
    CHECK(end_of(errc::connection_lost) == request_end::connection_lost);
    CHECK(end_of(errc::protocol_violation) == request_end::connection_lost);
    CHECK(end_of(std::make_error_code(std::errc::broken_pipe)) == request_end::connection_lost);
    for (const errc refused : {errc::not_connected, errc::too_many_requests, errc::request_too_large,
                               errc::invalid_statement, errc::type_mismatch, errc::invalid_paging_state})
        CHECK(end_of(refused) == request_end::refused);
}

TEST_CASE("ends: errors of nodes by their code, those that have no end of their own together") {
    CHECK(end_of(server_errc::read_timeout) == request_end::read_timeout);
    CHECK(end_of(server_errc::write_timeout) == request_end::write_timeout);
    CHECK(end_of(server_errc::unavailable) == request_end::unavailable);
    CHECK(end_of(server_errc::overloaded) == request_end::overloaded);
    for (const server_errc other : {server_errc::server_error, server_errc::read_failure, server_errc::invalid,
                                    server_errc::cas_write_unknown, server_errc::unprepared, server_errc(0x7777)})
        CHECK(end_of(other) == request_end::other_server_error);
}

TEST_CASE("ends: latencies count of what a node answered") {
    using cqlxx::detail::has_answer;
    for (const auto end :
         {request_end::answered, request_end::read_timeout, request_end::write_timeout, request_end::unavailable,
          request_end::overloaded, request_end::other_server_error, request_end::unusable_answer})
        CHECK(has_answer(end));
    for (const auto end : {request_end::prepared, request_end::timed_out, request_end::cancelled, request_end::refused,
                           request_end::connection_lost})
        CHECK_FALSE(has_answer(end));
}
