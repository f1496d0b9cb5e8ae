// covers: session/session.hpp
// What a statement says about itself, as bytes at a scripted node: timestamps, keyspaces, attempts, now.
#include "node/support/world.hpp"
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

using namespace scripted;
using cqlxx::errc;
using cqlxx::protocol::version;

namespace {

const prepared_statement<text_row> read_it("SELECT");

/// A typed write, as the mapper makes them.
class typed_write : public cqlxx::statement::configurable<typed_write> {
public:
    using row_type = void;
    std::string_view cql() const { return "INSERT"; }
    cqlxx::statement::bound lower() const {
        return cqlxx::statement::bound::constant("INSERT", {}, how_, nullptr, cqlxx::statement::effect::write);
    }
    cqlxx::statement::options& options_of() { return how_; }

private:
    cqlxx::statement::options how_;
};

/// Runs `client` against a node that plays `what` after the handshake; the session's keyspace is "ks".
template <class Client>
void with_keyspace(asio::awaitable<void> (*what)(peer&), Client client, version spoken = version::v5,
                   bool client_timestamps = true) {
    world w([what](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands(true);
        co_await what(p);
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto settings = w.config().keyspace("ks").protocol_version(spoken).client_timestamps(client_timestamps);
        auto session = co_await connected(settings);
        co_await client(session);
    });
}

/// Answers with success; the request's body in hexadecimal digits.
asio::awaitable<std::string> accept(peer& p) {
    const auto request = co_await p.request();
    co_await p.answer(request, void_result());
    co_return cqlxx::to_hex(request.body);
}

/// QUERY in v4: text, consistency, flags; the page size, 5000, and the serial consistency, LOCAL_SERIAL.
constexpr std::string_view v4_insert = "00000006"
                                       "494e53455254"
                                       "0006";
constexpr std::string_view page_and_serial = "00001388"
                                             "0009";

std::int64_t timestamp_at_end(std::string_view hex) {
    return static_cast<std::int64_t>(std::stoull(std::string(hex.substr(hex.size() - 16)), nullptr, 16));
}

} // namespace

TEST_CASE("timestamp: given by the statement, it stands behind all else") {
    with_keyspace(
        [](peer& p) -> asio::awaitable<void> {
            const auto body = co_await accept(p);
            CHECK(body == std::string(v4_insert) + "20" + "0000000000000102");
            const auto negative = co_await accept(p);
            CHECK(negative.ends_with("fffffffffffffffe"));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            co_await session.execute(insert().timestamp(258us));
            co_await session.execute(insert().timestamp(-2us));
        },
        version::v4);
}

TEST_CASE("timestamp: plain writes carry the session's, each greater than the one before; reads and LWT none") {
    with_keyspace(
        [](peer& p) -> asio::awaitable<void> {
            const auto first = co_await accept(p);
            const auto second = co_await accept(p);
            CHECK(first.starts_with(std::string(v4_insert) + "20"));
            CHECK(timestamp_at_end(first) > 1'700'000'000'000'000);
            CHECK(timestamp_at_end(second) > timestamp_at_end(first));
            CHECK((co_await accept(p)) == std::string(v4_insert) + "00");
            for (int i = 0; i < 2; ++i) {
                const auto without = co_await accept(p);
                CHECK(without.ends_with("14" + std::string(page_and_serial)));
            }
            const auto asked_for = co_await accept(p);
            CHECK(asked_for.find("34" + std::string(page_and_serial)) != std::string::npos);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            co_await session.execute(insert());
            co_await session.execute(insert());
            co_await session.execute(insert().server_timestamp());
            co_await session.execute(cqlxx::cql<std::tuple<bool>>("UPDATE t SET v = 1 WHERE k = 2 IF v = 3"));
            co_await session.execute(select());
            co_await session.execute(cqlxx::cql("TRUNCATE t").client_timestamp());
        },
        version::v4);
}

TEST_CASE("timestamp: a session that leaves the time to coordinators") {
    with_keyspace(
        [](peer& p) -> asio::awaitable<void> {
            const auto body = co_await accept(p);
            CHECK(body == std::string(v4_insert) + "00");
            const auto asked_for = co_await accept(p);
            CHECK(timestamp_at_end(asked_for) > 1'700'000'000'000'000);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            co_await session.execute(insert());
            co_await session.execute(insert().client_timestamp());
        },
        version::v4, false);
}

TEST_CASE("serial consistency and page size: a plain write says them only if it was told to, as text and prepared") {
    with_keyspace(
        [](peer& p) -> asio::awaitable<void> {
            CHECK((co_await accept(p)) == std::string(v4_insert) + "10" + "0008");
            CHECK((co_await accept(p)) == std::string(v4_insert) + "14" + "00000007" + "0008");
            co_await p.answer(co_await p.request(), prepared("id", 4, false));
            CHECK((co_await accept(p)) == "00026964"
                                          "0006"
                                          "00");
            CHECK((co_await accept(p)) == "00026964"
                                          "0006"
                                          "10"
                                          "0008");
            CHECK((co_await accept(p)) == "00026964"
                                          "0006"
                                          "04"
                                          "00000007");
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            using cqlxx::consistency;
            co_await session.execute(insert().serial_consistency(consistency::serial));
            co_await session.execute(insert().serial_consistency(consistency::serial).page_size(7));
            co_await session.execute(typed_write());
            co_await session.execute(typed_write().serial_consistency(consistency::serial));
            co_await session.execute(typed_write().page_size(7));
        },
        version::v4, false);
}

TEST_CASE("timestamp: a typed write that is prepared again repeats its own") {
    with_keyspace(
        [](peer& p) -> asio::awaitable<void> {
            co_await p.answer(co_await p.request(), prepared("id", 4, false));
            const auto first = co_await p.request();
            co_await p.answer(first, unprepared("id"));
            co_await p.answer(co_await p.request(), prepared("id", 4, false));
            const auto again = co_await p.request();
            CHECK(timestamp_at_end(cqlxx::to_hex(first.body)) > 1'700'000'000'000'000);
            CHECK(first.body == again.body);
            co_await p.answer(again, void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> { co_await session.execute(typed_write()); }, version::v4);
}

TEST_CASE("keyspace: v5 names it in QUERY and PREPARE, not in EXECUTE, and keeps ids apart") {
    with_keyspace(
        [](peer& p) -> asio::awaitable<void> {
            const auto query = co_await accept(p);
            CHECK(query == "00000006"
                           "53454c454354"
                           "0006"
                           "00000094"
                           "00001388"
                           "0009"
                           "0002"
                           "6b32"); // flags: page size, serial, keyspace
            const auto here = co_await p.request();
            CHECK(cqlxx::to_hex(here.body) == "00000006"
                                              "53454c454354"
                                              "00000000");
            co_await p.answer(here, prepared("one", 5, true));
            CHECK(contains((co_await accept(p)), cqlxx::to_hex(cqlxx::as_bytes("one"))));
            const auto there = co_await p.request();
            CHECK(cqlxx::to_hex(there.body) == "00000006"
                                               "53454c454354"
                                               "00000001"
                                               "0002"
                                               "6b32");
            co_await p.answer(there, prepared("two", 5, true));
            const auto execute = co_await accept(p);
            CHECK(contains(execute, cqlxx::to_hex(cqlxx::as_bytes("two"))));
            CHECK_FALSE(contains(execute, "00026b32"));
            CHECK(contains((co_await accept(p)), cqlxx::to_hex(cqlxx::as_bytes("one")))); // not prepared again
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            co_await session.execute(select().keyspace("k2"));
            co_await session.fetch(read_it);
            co_await session.fetch(read_it.keyspace("k2"));
            co_await session.fetch(read_it.keyspace("ks"));
        });
}

TEST_CASE("keyspace: v4 refuses another one before anything is sent, and takes the session's own") {
    with_keyspace(
        [](peer& p) -> asio::awaitable<void> {
            const auto body = co_await accept(p);
            CHECK(body.ends_with("14" + std::string(page_and_serial))); // the first request that arrives
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto text = co_await error_of(session.execute(select().keyspace("other")));
            const auto typed = co_await error_of(session.fetch(read_it.keyspace("other")));
            for (const cqlxx::error* e : {&text, &typed}) {
                CHECK(e->code() == errc::invalid_statement);
                CHECK(contains(e->what(), "keyspace \"other\" and the session is for \"ks\""));
                CHECK(e->statement() == "SELECT");
                CHECK_FALSE(e->maybe_applied());
            }
            co_await session.execute(select().keyspace("ks"));
        },
        version::v4);
}

TEST_CASE("now_in_seconds: the last field in v5; refused in v4 before anything is sent") {
    with_keyspace(
        [](peer& p) -> asio::awaitable<void> {
            const auto body = co_await accept(p);
            CHECK(body.ends_with("00000114"
                                 "00001388"
                                 "0009"
                                 "00000064"));
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            co_await session.execute(select().now_in_seconds(100s));
        });
    with_keyspace([](peer& p) -> asio::awaitable<void> { co_await accept(p); },
                  [](cqlxx::session session) -> asio::awaitable<void> {
                      const auto e = co_await error_of(session.execute(select().now_in_seconds(100s)));
                      CHECK(e.code() == errc::invalid_statement);
                      CHECK(contains(e.what(), "now_in_seconds needs protocol v5"));
                      co_await session.execute(select());
                  },
                  version::v4);
}

TEST_CASE("attempt_timeout: runs anew for each page, and ends before the whole request's") {
    with_keyspace(
        [](peer& p) -> asio::awaitable<void> {
            for (int i = 0; i < 3; ++i) {
                const auto request = co_await p.request();
                co_await pause(120ms);
                const answer page =
                    i < 2 ? page_of("more" + std::to_string(i), "a") : rows_of("b"); // named: GCC 12 destroys it twice
                co_await p.answer(request, page);
            }
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const auto rows = co_await session.fetch(select().attempt_timeout(300ms)); // 360 ms together
            CHECK(rows == texts({"a", "a", "b"}));
            const auto e = co_await error_of(session.fetch(select().attempt_timeout(20ms)));
            CHECK(e.code() == errc::timed_out);
            CHECK(contains(e.what(), "no answer within 20 ms to one attempt (attempt_timeout)"));
            const auto whole = co_await error_of(session.fetch(select().attempt_timeout(1h).timeout(20ms)));
            CHECK(contains(whole.what(), "no answer within 20 ms ["));
        });
}

TEST_CASE("attempt_timeout: as long as it may be, it is none") {
    with_keyspace(
        [](peer& p) -> asio::awaitable<void> {
            const auto request = co_await p.request();
            co_await pause(20ms);
            co_await p.answer(request, void_result());
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            co_await session.execute(select().attempt_timeout(std::chrono::hours::max()));
        });
}
