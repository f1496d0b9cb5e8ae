// covers: net/tls.hpp net/connection.hpp
// TLS and authentication against a real Cassandra (tools/cassandra run --tls --auth).
#include "live/support/cluster.hpp"

#include <doctest/doctest.h>

#include <chrono>

using namespace live;
using cqlxx::errc;
using cqlxx::server_errc;

namespace {

const auto ask = cqlxx::cql<text_row>("SELECT key FROM system.local");

cqlxx::tls right_ca() { return cqlxx::tls().ca_file(environment("CQLXX_TEST_CA")); }

cqlxx::config secure() {
    return cluster()
        .tls(right_ca())
        .credentials(environment("CQLXX_TEST_USER"), environment("CQLXX_TEST_PASSWORD"))
        .connect_timeout(std::chrono::seconds(3));
}

/// The error of connect(), which must come within the connect timeout.
asio::awaitable<cqlxx::error> refusal(cqlxx::config settings) {
    const auto began = std::chrono::steady_clock::now();
    const auto e = co_await error_of(cqlxx::connect(std::move(settings)));
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(4));
    MESSAGE(std::string(e.what()));
    co_return e;
}

} // namespace

TEST_CASE("secure: the right CA, the right name, the right password") {
    run([]() -> asio::awaitable<void> {
        for (const auto version : {cqlxx::protocol::version::v5, cqlxx::protocol::version::v4}) {
            auto session = co_await cqlxx::connect(secure().protocol_version(version));
            const auto rows = co_await session.fetch(ask);
            CHECK(rows == texts({"local"}));
            int good = 0;
            for (int i = 0; i < 300; ++i) session.fetch(ask, [&](std::exception_ptr e, auto) { good += !e; });
            const auto large = co_await session.fetch(cqlxx::cql<text_row>(
                "SELECT CAST(blobAsText(textAsBlob(?)) AS text) FROM system.local", std::string(1 << 20, 'x')));
            CHECK(std::get<0>(large.at(0)).size() == 1 << 20);
            co_await session.close();
            CHECK(good == 300);
        }
    });
}

TEST_CASE("secure: a CA that did not sign the node's certificate, or none but the system's") {
    run([]() -> asio::awaitable<void> {
        // A certificate that signs nothing here: the node's own client certificate.
        const auto other = co_await refusal(secure().tls(cqlxx::tls().ca_file(environment("CQLXX_TEST_CERT"))));
        CHECK(other.code() == errc::handshake_failed);
        CHECK(contains(other.what(), "the node's certificate is refused"));
        const auto system = co_await refusal(secure().tls(cqlxx::tls()));
        CHECK(system.code() == errc::handshake_failed);
        CHECK(contains(system.what(), "the node's certificate is refused"));
    });
}

TEST_CASE("secure: a certificate for another name is refused, unless nobody asks") {
    run([]() -> asio::awaitable<void> {
        const auto e = co_await refusal(secure().tls(right_ca().server_name("db.example.org")));
        CHECK(e.code() == errc::handshake_failed);
        CHECK(contains(e.what(), "mismatch"));
        auto session = co_await cqlxx::connect(secure().tls(cqlxx::tls().insecure()));
        const auto rows = co_await session.fetch(ask);
        CHECK(rows == texts({"local"}));
    });
}

TEST_CASE("secure: no TLS towards a node that wants it") {
    run([]() -> asio::awaitable<void> {
        auto plain = cluster().connect_timeout(std::chrono::seconds(3));
        const auto e = co_await refusal(plain);
        CHECK(e.code() == errc::not_connected);
        CHECK(contains(e.what(), "does the node want TLS"));
    });
}

TEST_CASE("secure: wrong password, unknown user, no credentials") {
    run([]() -> asio::awaitable<void> {
        const auto password = co_await refusal(secure().credentials("cassandra", "wrong"));
        CHECK(password.code() == server_errc::bad_credentials);
        const auto user = co_await refusal(secure().credentials("nobody", "cassandra"));
        CHECK(user.code() == server_errc::bad_credentials);
        auto without = cluster().tls(right_ca());
        const auto none = co_await refusal(without);
        CHECK(none.code() == errc::handshake_failed);
        CHECK(contains(none.what(), "no credentials are set"));
    });
}

TEST_CASE("secure: a killed connection comes back encrypted and logged in") {
    run([]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(secure());
        co_await session.fetch(ask);
        fault dead("kill", "start-node");
        co_await error_of(session.fetch(ask));
        dead.mend();
        std::optional<cqlxx::error> last;
        bool works = false;
        for (int i = 0; i < 600 && !works; ++i) {
            try {
                co_await session.fetch(ask);
                works = true;
            } catch (const cqlxx::error& e) {
                last = e;
            }
            if (!works) co_await sleep(std::chrono::milliseconds(50));
        }
        CHECK(works);
        co_await session.close();
    });
}
