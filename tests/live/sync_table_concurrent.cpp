// covers: orm/sync_table.hpp
#include "live/support/cassandra.hpp"

#include <cstdint>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using cqlxx::sync_table;

namespace {

constexpr const char* keyspace = "sync_concurrent";

struct job {
    cqlxx::key<int> id;
    cqlxx::indexed<std::string> state;
};
struct job_with_owner {
    static constexpr auto cqlxx_table = cqlxx::table_options("job");
    cqlxx::key<int> id;
    cqlxx::indexed<std::string> state;
    cqlxx::indexed<std::string, cqlxx::sai{}> owner;
    std::optional<int> priority{};
};
struct job_with_all {
    static constexpr auto cqlxx_table = cqlxx::table_options("job");
    cqlxx::key<int> id;
    cqlxx::indexed<std::string> state;
    cqlxx::indexed<std::string, cqlxx::sai{}> owner;
    std::optional<int> priority{};
    std::optional<std::string> comment{};
};

template <class Model>
asio::awaitable<void> sync_in_own_session() {
    auto session = co_await cqlxx::connect(cassandra::config(keyspace));
    co_await sync_table<Model>(session);
}
template <class Model>
asio::awaitable<void> sync_in(cqlxx::session session) {
    co_await sync_table<Model>(session);
}

} // namespace

TEST_CASE("sync_table, live: eight sessions create one table at once") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        std::vector<asio::awaitable<void>> work;
        for (int i = 0; i < 8; ++i) work.push_back(sync_in_own_session<job>());
        for (const auto& failure : co_await cassandra::all(std::move(work))) FAIL_CHECK(cassandra::message(failure));
        const auto plan = co_await cqlxx::plan_table<job>(session);
        CHECK(plan.to_string() == "-- nothing to do");
    });
}

TEST_CASE("sync_table, live: eight sessions of two versions add columns and indexes at once") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await sync_table<job>(session);
        std::vector<asio::awaitable<void>> work;
        for (int i = 0; i < 4; ++i) {
            work.push_back(sync_in_own_session<job_with_owner>());
            work.push_back(sync_in_own_session<job_with_all>());
        }
        for (const auto& failure : co_await cassandra::all(std::move(work))) FAIL_CHECK(cassandra::message(failure));
        const auto plan = co_await cqlxx::plan_table<job_with_all>(session);
        CHECK(plan.to_string() == "-- nothing to do");
    });
}

TEST_CASE("sync_table, live: eight coroutines of one session sync at once") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cassandra::run_cql(session, "DROP TABLE IF EXISTS job");
        std::vector<asio::awaitable<void>> work;
        for (int i = 0; i < 8; ++i) work.push_back(i % 2 == 0 ? sync_in<job>(session) : sync_in<job_with_all>(session));
        for (const auto& failure : co_await cassandra::all(std::move(work))) FAIL_CHECK(cassandra::message(failure));
        const auto plan = co_await cqlxx::plan_table<job_with_all>(session);
        CHECK(plan.to_string() == "-- nothing to do");
    });
}

TEST_CASE("sync_table, live: futures and callbacks instead of coroutines, from other threads") {
    cassandra::run([]() -> asio::awaitable<void> { co_await cassandra::fresh_session(keyspace); });
    asio::io_context context;
    auto work = asio::make_work_guard(context);
    std::thread thread([&] { context.run(); });
    {
        cqlxx::session session =
            cqlxx::connect(context.get_executor(), cassandra::config(keyspace), asio::use_future).get();
        std::future<cqlxx::schema::plan> planned = cqlxx::plan_table<job_with_all>(session, asio::use_future);
        CHECK_FALSE(planned.get().refused());
        std::promise<std::string> told;
        sync_table<job_with_all>(session, [&](std::exception_ptr why, const cqlxx::schema::plan&) {
            told.set_value(cassandra::message(why));
        });
        CHECK(told.get_future().get() == "no failure");
        CHECK(cqlxx::plan_table<job_with_all>(session, asio::use_future).get().empty());
        std::future<bool> made =
            cqlxx::create_keyspace(session, keyspace, cqlxx::simple_replication(1), asio::use_future);
        CHECK(made.get());
        session.close(asio::use_future).get();
    }
    work.reset();
    thread.join();
}
