// The real Cassandra that a test was given (tools/cassandra run), its faults, and a keyspace of one's own.
#pragma once

#include "support/async.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <string>
#include <utility>

namespace live {

using namespace support;

inline std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

/// Settings for the cluster under test.
inline cqlxx::config cluster() {
    const std::string point = environment("CQLXX_TEST_CONTACT_POINT");
    REQUIRE_MESSAGE(!point.empty(), "no cluster: run it by `tools/cassandra run -- …`");
    return cqlxx::config(point).port(static_cast<std::uint16_t>(std::stoi(environment("CQLXX_TEST_PORT"))));
}

/// Runs `coroutine` on a fresh io_context until nothing is left to do. Lets its exception pass.
template <class Coroutine>
void run(Coroutine coroutine, std::chrono::seconds limit = std::chrono::seconds(60)) {
    asio::io_context io;
    std::exception_ptr thrown;
    asio::co_spawn(io, coroutine(), [&](std::exception_ptr e) { thrown = e; });
    io.run_for(limit);
    CHECK_MESSAGE(io.stopped(), "io_context::run() did not return");
    if (thrown) std::rethrow_exception(thrown);
}

/// Does `what` ("pause", "resume", "kill", "start-node") to the cluster's first node; false if it can't be done.
inline bool node_1(const std::string& what) {
    const std::string command = "\"" + environment("CQLXX_TEST_TOOL") + "\" " + what + " \"" +
                                environment("CQLXX_TEST_CLUSTER") + "\" --node 1 >/dev/null 2>&1";
    return std::system(command.c_str()) == 0;
}

/// A fault of the first node that does not outlive the test.
class fault {
public:
    fault(const std::string& what, std::string remedy) : remedy_(std::move(remedy)) { REQUIRE(node_1(what)); }
    fault(const fault&) = delete;
    fault& operator=(const fault&) = delete;
    ~fault() {
        if (!remedy_.empty()) node_1(remedy_);
    }
    void mend() { REQUIRE(node_1(std::exchange(remedy_, ""))); }

private:
    std::string remedy_;
};

/// Drops and creates a keyspace; leaves it behind.
inline asio::awaitable<void> make_keyspace(cqlxx::session session, std::string name) {
    co_await session.execute(cqlxx::cql(cqlxx::runtime("DROP KEYSPACE IF EXISTS " + name)).timeout(30s));
    co_await session.execute(
        cqlxx::cql(cqlxx::runtime("CREATE KEYSPACE " + name +
                                  " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"))
            .timeout(30s));
}

/// A statement of run-time text; DDL gets time.
inline auto text(std::string cql) { return cqlxx::cql(cqlxx::runtime(std::move(cql))).timeout(30s); }

} // namespace live
