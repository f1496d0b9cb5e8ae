#include <cqlxx/protocol/server_error.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

using cqlxx::server_errc;
using cqlxx::write_outcome;

namespace {

cqlxx::server_error from_bytes(std::string_view text, cqlxx::diagnosis where) {
    const auto body = test::wire(text);
    cqlxx::reader in(body);
    return cqlxx::server_error_from(cqlxx::protocol::response::error::read(in, cqlxx::protocol::version::v5),
                                    std::move(where)); // outlives the bytes
}

} // namespace

TEST_CASE("server_error: says what, where and for which statement") {
    const auto e = from_bytes("00001100 0009 'timed out' 0004 00000001 00000002 0006 'SIMPLE'",
                              cqlxx::diagnosis().node("127.0.0.1:9042").statement("INSERT INTO t (k) VALUES (?)"));
    CHECK(std::string(e.what()) ==
          "cqlxx: the server answers WRITE_TIMEOUT (0x1100): timed out [node 127.0.0.1:9042] [statement INSERT INTO t "
          "(k) VALUES (?)]: too few replicas acknowledged the write in time");
    CHECK(e.code() == server_errc::write_timeout);
    CHECK(e.number() == server_errc::write_timeout);
    CHECK(e.message() == "timed out");
    CHECK(e.maybe_applied());
    REQUIRE(e.details<cqlxx::write_timeout>() != nullptr);
    CHECK(e.details<cqlxx::write_timeout>()->write_type == "SIMPLE");
    CHECK(e.details<cqlxx::unavailable>() == nullptr);
}

TEST_CASE("server_error: what the coordinator refused is not applied, unless an earlier attempt left it open") {
    const std::string_view refused = "00001000 0000 0004 00000002 00000001";
    const auto first = from_bytes(refused, cqlxx::diagnosis());
    CHECK(first.where().outcome() == write_outcome::not_applied);
    const auto second = from_bytes(refused, cqlxx::diagnosis().outcome(write_outcome::maybe_applied));
    CHECK(second.maybe_applied());
    CHECK(second.details<cqlxx::unavailable>()->required == 2);
}

TEST_CASE("server_error: is an error, and std::system_error") {
    try {
        throw from_bytes("00002200 0002 'no'", cqlxx::diagnosis());
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == server_errc::invalid);
    }
    CHECK_THROWS_AS(throw from_bytes("00002200 0002 'no'", cqlxx::diagnosis()), std::system_error);
}
