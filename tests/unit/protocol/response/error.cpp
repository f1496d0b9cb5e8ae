#include <cqlxx/protocol/response/error.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol;
using cqlxx::consistency;
using cqlxx::server_errc;
using test::check_damage;
using test::wire;

namespace {

/// The details of a message that starts with a code, the text "m", and `rest`.
template <class Details>
Details details_of(std::string_view code, std::string_view rest, version v = version::v5) {
    const auto body = wire(std::string(code) + " 0001 'm' " + std::string(rest));
    check_damage(body, [v](cqlxx::reader& in) { response::error::read(in, v); });
    cqlxx::reader in(body);
    const auto answer = response::error::read(in, v);
    CHECK(in.ok());
    CHECK(in.remaining() == 0);
    CHECK(answer.message == "m");
    REQUIRE(answer.details.get_if<Details>() != nullptr);
    return *answer.details.get_if<Details>();
}

} // namespace

TEST_CASE("ERROR: codes without details") {
    CHECK(response::error::code == opcode::error);
    for (const auto& [code, number] :
         {std::pair{"00000000", server_errc::server_error}, std::pair{"0000000A", server_errc::protocol_error},
          std::pair{"00000100", server_errc::bad_credentials}, std::pair{"00001001", server_errc::overloaded},
          std::pair{"00001002", server_errc::is_bootstrapping}, std::pair{"00001003", server_errc::truncate_error},
          std::pair{"00001600", server_errc::cdc_write_failure}, std::pair{"00002000", server_errc::syntax_error},
          std::pair{"00002100", server_errc::unauthorized}, std::pair{"00002200", server_errc::invalid},
          std::pair{"00002300", server_errc::config_error}, std::pair{"0000BEEF", static_cast<server_errc>(0xBEEF)}}) {
        const auto bare = wire(std::string(code) + " 0001 'm'");
        check_damage(bare, [](cqlxx::reader& in) { response::error::read(in, version::v5); });
        cqlxx::reader whole(bare);
        const auto answer = response::error::read(whole, version::v5);
        CHECK(whole.ok());
        CHECK(answer.message == "m");
        CHECK(answer.details.empty());
        const auto body = wire(std::string(code) + " 0000");
        cqlxx::reader in(body);
        CHECK(response::error::read(in, version::v4).number == number);
    }
}

TEST_CASE("ERROR: unavailable") {
    const auto d = details_of<cqlxx::unavailable>("00001000", "0004 00000003 00000002");
    CHECK(d.consistency == consistency::quorum);
    CHECK(d.required == 3);
    CHECK(d.alive == 2);
}

TEST_CASE("ERROR: write timeout, with contentions only where they are sent") {
    const auto simple = details_of<cqlxx::write_timeout>("00001100", "0001 00000000 00000001 0006 'SIMPLE'");
    CHECK(simple.consistency == consistency::one);
    CHECK(simple.received == 0);
    CHECK(simple.required == 1);
    CHECK(simple.write_type == "SIMPLE");
    CHECK_FALSE(simple.contentions.has_value());
    CHECK_FALSE(
        details_of<cqlxx::write_timeout>("00001100", "0008 00000001 00000002 0003 'CAS'").contentions.has_value());
    const auto body = wire("00001100 0000 0008 00000001 00000002 0003 'CAS' 0007");
    cqlxx::reader v5(body);
    CHECK(response::error::read(v5, version::v5).details.get_if<cqlxx::write_timeout>()->contentions == 7);
    cqlxx::reader v4(body);
    CHECK_FALSE(response::error::read(v4, version::v4).details.get_if<cqlxx::write_timeout>()->contentions.has_value());
}

TEST_CASE("ERROR: read timeout") {
    const auto d = details_of<cqlxx::read_timeout>("00001200", "0006 00000002 00000002 01");
    CHECK(d.consistency == consistency::local_quorum);
    CHECK(d.received == 2);
    CHECK(d.required == 2);
    CHECK(d.data_present);
}

TEST_CASE("ERROR: read failure, a number in v4 and reasons in v5") {
    const auto v4 = details_of<cqlxx::read_failure>("00001300", "0006 00000001 00000002 00000001 00", version::v4);
    CHECK(v4.failures == 1);
    CHECK(v4.reasons.empty());
    CHECK_FALSE(v4.data_present);
    const auto v5 = details_of<cqlxx::read_failure>(
        "00001300", "0006 00000001 00000002  00000002 04 7F000002 0001  10 00000000000000000000000000000001 0006  01");
    CHECK(v5.failures == 2);
    CHECK(v5.reasons ==
          std::vector<cqlxx::replica_failure>{{"127.0.0.2", cqlxx::failure_reason::too_many_tombstones},
                                              {"0:0:0:0:0:0:0:1", cqlxx::failure_reason::index_not_available}});
    CHECK(v5.data_present);
}

TEST_CASE("ERROR: write failure, a number in v4 and reasons in v5") {
    const auto v4 =
        details_of<cqlxx::write_failure>("00001500", "0006 00000001 00000002 00000003 0005 'BATCH'", version::v4);
    CHECK(v4.failures == 3);
    CHECK(v4.write_type == "BATCH");
    const auto v5 =
        details_of<cqlxx::write_failure>("00001500", "0006 00000001 00000002 00000001 04 7F000002 0063 0004 'VIEW'");
    REQUIRE(v5.reasons.size() == 1);
    CHECK(static_cast<int>(v5.reasons[0].reason) == 99);
    CHECK(v5.write_type == "VIEW");
}

TEST_CASE("ERROR: an absurd number of failures is refused before anything is built") {
    CHECK_FALSE(test::reads_well(wire("00001500 0000 0006 00000001 00000002 7FFFFFFF 04 7F000002 0063"),
                                 [](cqlxx::reader& in) { response::error::read(in, version::v5); }));
    CHECK_FALSE(test::reads_well(wire("00001500 0000 0006 00000001 00000002 FFFFFFFF 0000"),
                                 [](cqlxx::reader& in) { response::error::read(in, version::v5); }));
}

TEST_CASE("ERROR: function failure") {
    const auto d = details_of<cqlxx::function_failure>("00001400", "0002 'ks' 0001 'f' 0002 0003 'int' 0004 'text'");
    CHECK(d.keyspace == "ks");
    CHECK(d.function == "f");
    CHECK(d.argument_types == std::vector<std::string>{"int", "text"});
}

TEST_CASE("ERROR: conditional write of unknown outcome") {
    const auto d = details_of<cqlxx::cas_write_unknown>("00001700", "0008 00000001 00000002");
    CHECK(d.consistency == consistency::serial);
    CHECK(d.received == 1);
    CHECK(d.required == 2);
}

TEST_CASE("ERROR: already exists, unprepared") {
    const auto table = details_of<cqlxx::already_exists>("00002400", "0002 'ks' 0001 't'");
    CHECK(table.keyspace == "ks");
    CHECK(table.table == "t");
    CHECK(details_of<cqlxx::already_exists>("00002400", "0002 'ks' 0000").table.empty());
    CHECK(cqlxx::to_hex(details_of<cqlxx::unprepared>("00002500", "0003 0A0B0C").id) == "0a0b0c");
}
