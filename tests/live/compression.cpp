// What is compressed on the wire, against a real Cassandra: both versions, small and large values both ways.
#include "live/support/cluster.hpp"
#include <cqlxx/protocol/lz4.hpp>
#include <cqlxx/protocol/snappy.hpp>
#include <cqlxx/types/blob.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/map.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <random>

using namespace live;
using cqlxx::protocol::version;

namespace {

/// Counts what passes through another algorithm.
class counting final : public cqlxx::protocol::compressor {
public:
    struct numbers {
        std::size_t compressed = 0, left_alone = 0, decompressed = 0, broken = 0;
    };
    explicit counting(std::shared_ptr<const compressor> of) : of_(std::move(of)) {}

    std::string_view name() const noexcept override { return of_->name(); }
    bool works_in(version v) const noexcept override { return of_->works_in(v); }
    bool compress_body(cqlxx::bytes_view plain, cqlxx::byte_buffer& out) const override {
        return count(of_->compress_body(plain, out), seen->compressed, seen->left_alone);
    }
    bool decompress_body(cqlxx::bytes_view compressed, std::size_t limit, cqlxx::byte_buffer& out) const override {
        return count(of_->decompress_body(compressed, limit, out), seen->decompressed, seen->broken);
    }
    bool compress_block(cqlxx::bytes_view plain, cqlxx::byte_buffer& out) const override {
        return count(of_->compress_block(plain, out), seen->compressed, seen->left_alone);
    }
    bool decompress_block(cqlxx::bytes_view compressed, std::span<std::byte> plain) const override {
        return count(of_->decompress_block(compressed, plain), seen->decompressed, seen->broken);
    }

    std::shared_ptr<numbers> seen = std::make_shared<numbers>();

private:
    static bool count(bool done, std::size_t& yes, std::size_t& no) { return ++(done ? yes : no), done; }

    std::shared_ptr<const compressor> of_;
};

/// Bytes that shrink, or noise that doesn't.
cqlxx::bytes content(std::size_t size, bool shrinks) {
    std::mt19937 random(static_cast<unsigned>(size));
    cqlxx::bytes data(size);
    for (std::size_t i = 0; i < size; ++i) data[i] = static_cast<std::byte>(shrinks ? i / 50 % 100 : random());
    return data;
}

/// What `clients` of the node says of this connection.
asio::awaitable<std::string> negotiated(cqlxx::session session) {
    const auto rows =
        co_await session.fetch(cqlxx::cql<std::tuple<std::int32_t, std::string, std::map<std::string, std::string>>>(
            "SELECT protocol_version, driver_name, client_options FROM system_views.clients"));
    std::string found;
    for (const auto& [number, driver, options] : rows) {
        const auto own = options.find("APPLICATION_NAME");
        if (own == options.end() || own->second != "compression test") continue;
        const auto option = options.find("COMPRESSION");
        found += "v" + std::to_string(number) + " " + (option != options.end() ? option->second : "none");
    }
    co_return found;
}

void check(std::shared_ptr<const cqlxx::protocol::compressor> algorithm, version v) {
    const auto counter = std::make_shared<const counting>(std::move(algorithm));
    const auto& seen = *counter->seen;
    run([&]() -> asio::awaitable<void> {
        auto first = co_await cqlxx::connect(cluster());
        co_await make_keyspace(first, "compression");
        co_await first.execute(text("CREATE TABLE compression.blobs (k int PRIMARY KEY, v blob)"));
        co_await first.close();

        auto session = co_await cqlxx::connect(
            cluster().keyspace("compression").application("compression test").protocol_version(v).compression(counter));
        const std::string expected = std::string(name_of(v)) + " " + std::string(counter->name());
        const std::string agreed = co_await negotiated(session);
        CHECK(agreed == expected);

        std::int32_t key = 0;
        for (const std::size_t size : {0UL, 1UL, 100UL, 1000UL, 70'000UL, 131'072UL, 1'000'000UL, 5'000'000UL})
            for (const bool shrinks : {true, false}) {
                const auto written = content(size, shrinks);
                co_await session.execute(
                    prepared_statement<>("INSERT INTO blobs (k, v) VALUES (?, ?)", ++key, written));
                const auto read = co_await session.fetch_one(
                    prepared_statement<std::tuple<cqlxx::bytes>>("SELECT v FROM blobs WHERE k = ?", std::int32_t(key)));
                REQUIRE(read);
                CHECK(std::get<0>(*read) == written);
            }
        CHECK(seen.compressed > 4);
        CHECK(seen.left_alone > 4);
        CHECK(seen.decompressed > 4);
        CHECK(seen.broken == 0);

        // Many at once share segments, and pages hold many rows.
        int left = 2000;
        for (std::int32_t i = 0; i < 2000; ++i)
            session.execute(prepared_statement<>("INSERT INTO blobs (k, v) VALUES (?, ?)", std::int32_t(1000 + i),
                                                 content(static_cast<std::size_t>(i % 300), true)),
                            [&](std::exception_ptr e) {
                                CHECK_FALSE(e);
                                --left;
                            });
        while (left != 0) co_await sleep(1ms);
        const auto rows = co_await session.fetch(
            cqlxx::cql<std::tuple<std::int32_t, cqlxx::bytes>>("SELECT k, v FROM blobs").page_size(700));
        std::size_t right = 0;
        for (const auto& [k, blob] : rows)
            right += k >= 1000 && blob == content(static_cast<std::size_t>((k - 1000) % 300), true) ? 1 : 0;
        CHECK(right == 2000);
        CHECK(seen.broken == 0);
    });
}

} // namespace

#ifdef CQLXX_USE_LZ4
TEST_CASE("compression, live: LZ4 in v4 and v5") {
    check(cqlxx::lz4(), version::v4);
    check(cqlxx::lz4(), version::v5);
}
#endif

#ifdef CQLXX_USE_SNAPPY
TEST_CASE("compression, live: Snappy in v4") { check(cqlxx::snappy(), version::v4); }
#endif

TEST_CASE("compression, live: a node that lacks the algorithm is talked to without it") {
    struct unheard_of final : cqlxx::protocol::compressor {
        std::string_view name() const noexcept override { return "squeeze"; }
        bool works_in(version) const noexcept override { return true; }
        bool compress_body(cqlxx::bytes_view, cqlxx::byte_buffer&) const override { return false; }
        bool decompress_body(cqlxx::bytes_view, std::size_t, cqlxx::byte_buffer&) const override { return false; }
        bool compress_block(cqlxx::bytes_view, cqlxx::byte_buffer&) const override { return false; }
        bool decompress_block(cqlxx::bytes_view, std::span<std::byte>) const override { return false; }
    };
    std::string log;
    run([&]() -> asio::awaitable<void> {
        auto session =
            co_await cqlxx::connect(cluster()
                                        .application("compression test")
                                        .compression(std::make_shared<unheard_of>())
                                        .log([&](auto, std::string_view line) { log.append(line).append("\n"); }));
        const std::string agreed = co_await negotiated(session);
        CHECK(agreed == "v5 none");
    });
    CHECK(contains(log, "the node does not offer the compression squeeze in protocol v5: going on without"));
}
