// How often a request allocates: a literal's text is not copied, prepared once and found by its address.
#include "node/support/world.hpp"
#include <cqlxx/model.hpp>
#include <cqlxx/query.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <thread>
#include <tuple>

using namespace scripted;
using namespace cqlxx::literals;

namespace {

std::atomic<std::size_t> allocations = 0;
std::atomic<std::size_t> largest = 0; ///< bytes of one
thread_local std::size_t allocations_here = 0; ///< of this thread

void* allocate(std::size_t size) {
    ++allocations;
    ++allocations_here;
    if (size > largest) largest = size;
    if (void* const memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}

/// How many there are while a statement is made and lowered.
template <class Make>
std::size_t count(Make make) {
    for (int i = 0; i < 10; ++i) static_cast<void>(make().lower()); // warms the pools
    const std::size_t before = allocations;
    for (int i = 0; i < 100; ++i) static_cast<void>(make().lower());
    return (allocations - before) / 100;
}

struct line {
    cqlxx::key<std::int32_t> id;
    std::string text{};
};

} // namespace

// Not inlined: GCC 12 would take malloc and delete for a mismatch.
[[gnu::noinline]] void* operator new(std::size_t size) { return allocate(size); }
[[gnu::noinline]] void* operator new[](std::size_t size) { return allocate(size); }
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

TEST_CASE("allocations: text of static storage is not copied, values are in pooled memory") {
    if (cqlxx::block_pool::kept_bytes == 0) return; // sanitizers: no pool
    const line row{1, "x"};
    const auto facts = [] {
        auto made = std::make_shared<cqlxx::statement::prepared_facts>();
        made->text = "INSERT INTO line (id, text) VALUES (?, ?) and some more to be long";
        made->markers.resize(2);
        made->markers[0].name = "id";
        made->markers[1].name = "text";
        return made;
    }();
    const cqlxx::prepared_statement<> prepared(facts, {});
    CHECK(count([] { return cqlxx::cql("INSERT INTO line (id, text) VALUES (?, ?)", 1, "x"); }) == 0);
    CHECK(count([] {
              return cqlxx::cql("INSERT INTO line (id, text) VALUES (:id, :text)", "text"_arg = "x", "id"_arg = 1);
          }) == 0);
    CHECK(count([] { return cqlxx::cql("INSERT INTO line (id, text) VALUES (1, 'a text')"); }) == 0);
    CHECK(count([&] { return prepared.bind(1, "x"); }) == 0);
    CHECK(count([&] { return prepared.bind("text"_arg = "x", "id"_arg = 1); }) == 0);
    CHECK(count([&] { return prepared.bind(row); }) == 0);
    CHECK(count([&] { return prepared.timeout(5ms).bind(row); }) == 0);
    CHECK(count([] { return cqlxx::cql(cqlxx::runtime("INSERT INTO line (id, text) VALUES (1, 'a text')")); }) > 0);
}

TEST_CASE(
    "allocations: a literal with values and a prepared statement cost what a typed one costs, the node's included") {
    if (cqlxx::block_pool::kept_bytes == 0) return; // sanitizers: no pool
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            for (;;) {
                const auto request = co_await p.request();
                answer known = void_result();
                if (request.header.op == opcode::prepare) {
                    known = answer(opcode::result).i32(4).string("id").i32(1).i32(2).i32(0).string("ks").string("line");
                    known.string("id").u16(9).string("text").u16(13).i32(4).i32(0);
                }
                co_await p.answer(request, known);
            }
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            const line row{1, "x"};
            const auto prepared = co_await session.prepare("INSERT INTO line (id, text) VALUES (?, ?)");
            std::size_t counts[3] = {};
            for (int round = 0; round < 3; ++round) { // the last counts: pools are warm, texts are known
                std::size_t before = allocations;
                for (int i = 0; i < 100; ++i) co_await session.execute(cqlxx::insert(row));
                counts[0] = allocations - before;
                before = allocations;
                for (int i = 0; i < 100; ++i)
                    co_await session.execute(cqlxx::cql("INSERT INTO line (id, text) VALUES (?, ?)", 1, "x"));
                counts[1] = allocations - before;
                before = allocations;
                for (int i = 0; i < 100; ++i) co_await session.execute(prepared.bind(1, "x"));
                counts[2] = allocations - before;
            }
            CHECK(counts[0] > 0); // the node's
            CHECK(counts[1] == counts[0]);
            CHECK(counts[2] == counts[0]);
        });
}

TEST_CASE("allocations: a count of rows that is a lie takes no memory for them") {
    using heavy = std::tuple<std::array<float, 256>>; // a kilobyte each
    with_node(
        [](peer& p) -> asio::awaitable<void> {
            answer lie(opcode::result);
            lie.i32(2).i32(1).i32(1).string("ks").string("tab").string("v");
            lie.u16(0).string(
                "org.apache.cassandra.db.marshal.VectorType(org.apache.cassandra.db.marshal.FloatType , 256)");
            lie.i32(100'000);
            for (int i = 0; i < 100'000; ++i) lie.i32(0); // empty: no such value
            co_await p.answer(co_await p.request(), lie);
        },
        [](cqlxx::session session) -> asio::awaitable<void> {
            largest = 0;
            const auto e = co_await error_of(session.fetch(cqlxx::cql<heavy>("SELECT")));
            CHECK(e.code() == cqlxx::errc::malformed_value);
            CHECK(largest < 4 * 400'000);
        });
}

TEST_CASE("allocations: a request alone in flight does not pay for executors that are copied") {
    if (cqlxx::block_pool::kept_bytes == 0) return; // sanitizers: no pool
    asio::io_context server; // on a thread of its own, so that what the node allocates is not counted
    cqlxx::testing::node node(server.get_executor(), [](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        for (;;) {
            const auto request = co_await p.request();
            const answer known = request.header.op == opcode::prepare ? prepared("id", 4, false) : void_result();
            co_await p.answer(request, known);
        }
    });
    std::thread serving([&] { server.run(); });
    asio::io_context client(1);
    constexpr std::size_t rounds = 200;
    std::size_t counted = 0;
    const auto ask = [&]() -> asio::awaitable<void> {
        auto session =
            co_await cqlxx::connect(cqlxx::config(node.address()).protocol_version(cqlxx::protocol::version::v4));
        for (std::size_t i = 0; i < 2 * rounds; ++i) { // the first half warms the pools
            if (i == rounds) counted = allocations_here;
            co_await session.execute(insert());
        }
        counted = allocations_here - counted;
    };
    std::exception_ptr failure;
    asio::co_spawn(client, ask(), [&](std::exception_ptr why) { failure = why; });
    client.run();
    asio::post(server, [&] { node.stop(); });
    serving.join();
    CHECK(failure == nullptr);
    CHECK(counted / rounds <= 4); // Asio's, per read and write, which many requests share; 12 with any_io_executor
}
