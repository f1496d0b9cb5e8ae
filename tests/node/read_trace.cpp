// covers: orm/read_trace.hpp
// A trace is read back from a node that has not written all of it yet, or none.
#include <cqlxx/cqlxx.hpp>
#include <cqlxx/testing.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#if defined(CQLXX_USE_BOOST_ASIO) // the other one is ::asio already, and Clang takes no alias of the same name
namespace asio = cqlxx::asio;
#endif

using namespace std::chrono_literals;
namespace testing = cqlxx::testing;
using testing::column;

namespace {

const cqlxx::uuid id("11111111-2222-4333-8444-555555555555");

/// A node that has no session at the first question, one without a duration at the second, and the whole of it later: from the
/// question `complete_at` on.
testing::handlers with_trace(std::shared_ptr<int> asked, int complete_at) {
    testing::handlers list;
    const auto columns = testing::columns(column("request", "text"), column("parameters", "map<text, text>"),
                                          column("coordinator", "inet"), column("client", "inet"),
                                          column("started_at", "timestamp"), column("duration", "int"));
    list.on(testing::statement("SELECT request, parameters, coordinator, client, started_at, duration "
                               "FROM system_traces.sessions WHERE session_id = ?")
                .binds(column("session_id", "uuid"))
                .returns(columns, [columns, asked, complete_at](const testing::statement::values& bound) {
                    testing::rows found(columns);
                    if (bound[0].as<cqlxx::uuid>() != id || ++*asked == 1) return found;
                    const bool complete = *asked >= complete_at;
                    found.add("Execute CQL3 query", std::map<std::string, std::string>{{"query", "SELECT 1"}},
                              cqlxx::inet("10.0.0.1"), std::optional<cqlxx::inet>(), cqlxx::timestamp(5ms),
                              complete ? std::optional<std::int32_t>(1234) : std::nullopt);
                    return found;
                }));
    list.on(testing::statement(
                "SELECT activity, source, thread, source_elapsed FROM system_traces.events WHERE session_id = ?")
                .binds(column("session_id", "uuid"))
                .returns(testing::rows(column("activity", "text"), column("source", "inet"), column("thread", "text"),
                                       column("source_elapsed", "int"))
                             .add("Parsing", cqlxx::inet("10.0.0.1"), "Native-1", 7)
                             .add("Reading", cqlxx::inet("10.0.0.2"), std::optional<std::string>(),
                                  std::optional<std::int32_t>())));
    return list;
}

using found = std::optional<cqlxx::request_trace>;

/// What is found within that time, and how often the node was asked for it.
found read(int complete_at, const cqlxx::uuid& wanted, std::chrono::milliseconds patience, int& questions) {
    const auto asked = std::make_shared<int>(0);
    found trace;
    asio::io_context io;
    testing::node node(io.get_executor(), with_trace(asked, complete_at));
    const auto test = [&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(cqlxx::config(node.address()));
        trace = co_await cqlxx::read_trace(session, wanted, patience);
        node.stop();
    };
    asio::co_spawn(io, test(), [](std::exception_ptr thrown) {
        if (thrown) std::rethrow_exception(thrown);
    });
    io.run();
    questions = *asked;
    return trace;
}

} // namespace

TEST_CASE("read_trace: asks until the duration is there, then for the events") {
    int questions = 0;
    const found trace = read(3, id, 20s, questions);
    REQUIRE(trace);
    CHECK(questions == 3);
    CHECK(trace->duration == 1234us);
    CHECK(trace->parameters.at("query") == "SELECT 1");
    CHECK(trace->started_at == cqlxx::timestamp(5ms));
    CHECK_FALSE(trace->client);
    REQUIRE(trace->events.size() == 2);
    CHECK(trace->events[0].thread == "Native-1");
    CHECK(trace->events[1].elapsed == 0us);
    CHECK(trace->to_string() == "11111111-2222-4333-8444-555555555555\n"
                                "    1234 us  10.0.0.1  Execute CQL3 query\n"
                                "       7 us  10.0.0.1  Parsing\n"
                                "       0 us  10.0.0.2  Reading\n");
}

TEST_CASE("read_trace: what there is when patience ends comes back, and nothing if there is nothing") {
    int questions = 0;
    const found cut = read(1'000'000, id, 200ms, questions);
    REQUIRE(cut);
    CHECK_FALSE(cut->duration);
    CHECK(cut->events.size() == 2);
    CHECK(questions >= 2);
    CHECK_FALSE(read(2, id, 0ms, questions)); // asked once
    CHECK(questions == 1);
    CHECK_FALSE(read(2, cqlxx::uuid(), 30ms, questions));
}

TEST_CASE("read_trace: an empty session is told so") {
    asio::io_context io;
    auto told = cqlxx::read_trace(cqlxx::session(), id, asio::use_future);
    CHECK_THROWS_AS(told.get(), cqlxx::error);
}
