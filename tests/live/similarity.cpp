// Searches by similarity against a real index: order, filters, what the cluster warns of, and how many of the nearest are found.
#include "live/support/cassandra.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <random>
#include <ranges>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace cqlxx::literals;

namespace {

constexpr const char* keyspace = "similarity";
constexpr std::size_t dimension = 16;
using point = cqlxx::vector<float, dimension>;

// [model]
struct passage {
    cqlxx::key<std::int32_t> page;
    cqlxx::key<std::int32_t> number;
    cqlxx::indexed<std::string, cqlxx::sai{}> source{};
    cqlxx::indexed<point, cqlxx::sai{.similarity = cqlxx::euclidean}> embedding{};
};
// [model]

point near_to(float value) {
    point made;
    made.fill(value);
    return made;
}

asio::awaitable<cqlxx::session> empty_table() {
    auto session = co_await cassandra::fresh_session(keyspace);
    co_await cqlxx::sync_table<passage>(session);
    co_await cassandra::run_cql(session, "TRUNCATE passage");
    co_return session;
}

std::vector<std::int32_t> numbers_of(const std::vector<passage>& rows) {
    std::vector<std::int32_t> numbers;
    for (const passage& row : rows) numbers.push_back(row.number);
    return numbers;
}

} // namespace

TEST_CASE("similarity: the nearest first, beside conditions that an index or the whole partition key serves") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_table();
        for (std::int32_t i = 0; i < 10; ++i)
            co_await session.execute(
                cqlxx::insert<passage>(i / 5, i, i % 2 == 0 ? "even" : "odd", near_to(static_cast<float>(i))));
        const auto wanted = near_to(6.2F);
        const cqlxx::execution_info seen;
        // [search]
        const auto three = cqlxx::objects<passage>().order_by_similarity("embedding"_f, wanted).limit(3);
        auto found = co_await session.fetch(three.info(seen));
        // [search]
        CHECK(numbers_of(found) == std::vector<std::int32_t>{6, 7, 5});
        CHECK(seen.warnings().empty());
        CHECK(seen.answers().size() == 1);
        // [filtered]
        const auto even = three.filter("source"_f = "even");
        // [filtered]
        found = co_await session.fetch(even);
        CHECK(numbers_of(found) == std::vector<std::int32_t>{6, 8, 4});
        found = co_await session.fetch(three.filter("page"_f = 0));
        CHECK(numbers_of(found) == std::vector<std::int32_t>{4, 3, 2});
        found = co_await session.fetch(three.filter("page"_f = 0, "number"_f < 3));
        CHECK(numbers_of(found) == std::vector<std::int32_t>{2, 1, 0});
        const auto token = co_await session.fetch_one(
            cqlxx::cql<std::tuple<std::int64_t>>("SELECT token(page) FROM passage WHERE page = 1 LIMIT 1"));
        REQUIRE(token);
        found = co_await session.fetch(three.filter(cqlxx::partition_token = std::get<0>(*token)));
        CHECK(numbers_of(found) == std::vector<std::int32_t>{6, 7, 5});
    });
}

TEST_CASE("similarity: ten thousand vectors, and nine tenths of the nearest ten are found") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_table();
        constexpr std::int32_t rows = 10'000;
        std::mt19937 random(20'251'126);
        std::normal_distribution<float> gauss;
        const auto draw = [&] {
            point made;
            std::ranges::generate(made, [&] { return gauss(random); });
            return made;
        };
        std::vector<point> points;
        std::generate_n(std::back_inserter(points), rows, draw);
        auto inserts = std::views::iota(0, rows) | std::views::transform([&](std::int32_t i) {
                           return cqlxx::insert<passage>(i % 100, i, "drawn", points[static_cast<std::size_t>(i)]);
                       });
        co_await cqlxx::run_all(session, inserts);

        std::size_t hits = 0;
        constexpr std::size_t searches = 50;
        for (std::size_t search = 0; search < searches; ++search) {
            const point wanted = draw();
            const auto distance = [&](std::int32_t i) {
                const point& p = points[static_cast<std::size_t>(i)];
                return std::transform_reduce(p.begin(), p.end(), wanted.begin(), 0.0F, std::plus<>(),
                                             [](float a, float b) { return (a - b) * (a - b); });
            };
            std::vector<std::int32_t> nearest(rows);
            std::iota(nearest.begin(), nearest.end(), 0);
            std::ranges::partial_sort(nearest, nearest.begin() + 10, {}, distance);
            const std::set<std::int32_t> truth(nearest.begin(), nearest.begin() + 10);
            const auto query = cqlxx::objects<passage>().order_by_similarity("embedding"_f, wanted).limit(10);
            const auto found = co_await session.fetch(query);
            CHECK(found.size() == 10);
            for (const passage& row : found) hits += truth.contains(row.number) ? 1 : 0;
        }
        const double recall = static_cast<double>(hits) / (10 * searches);
        MESSAGE("recall@10 of " << rows << " vectors: " << recall);
        CHECK(recall >= 0.9);
    });
}
