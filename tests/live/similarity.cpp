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

struct wrong_passage {
    static constexpr auto cqlxx_table = cqlxx::table_options("passage");
    cqlxx::key<std::int32_t> page;
    cqlxx::key<std::int32_t> number;
    cqlxx::vector<float, 3> embedding{};
};

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

TEST_CASE("similarity: the score by which rows are ordered, beside models, in tuples and in structs") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_table();
        for (std::int32_t i = 1; i < 5; ++i) // cosine takes no vector of zeros
            co_await session.execute(
                cqlxx::insert<passage>(i / 2, i, i % 2 == 0 ? "even" : "odd", near_to(static_cast<float>(i))));
        const auto wanted = near_to(1.0F);
        const auto search = cqlxx::objects<passage>().order_by_similarity("embedding"_f, wanted).limit(2);
        // [scored]
        const auto nearest = co_await session.fetch(search.with_score());
        for (const auto& [row, score] : nearest) MESSAGE(row.source << " scores " << score);
        // [scored]
        REQUIRE(nearest.size() == 2);
        CHECK(nearest[0].row.number == 1);
        CHECK(nearest[0].score == doctest::Approx(1.0F));
        // [values]
        using cqlxx::similarity;
        auto query = search.filter("source"_f = "even").values("number"_f, similarity("embedding"_f, wanted));
        const std::vector<std::tuple<std::int32_t, float>> pairs = co_await session.fetch(query);
        // [values]
        REQUIRE(pairs.size() == 2);
        CHECK(std::get<1>(pairs[0]) == doctest::Approx(1.0F / (1 + dimension))); // 1 / (1 + d²)

        // without a search, by any of the functions, and of all rows
        const auto scores = co_await session.fetch(cqlxx::objects<passage>().values(
            "number"_f, similarity_cosine("embedding"_f, wanted), similarity_euclidean("embedding"_f, near_to(3.0F)),
            similarity_dot_product("embedding"_f, wanted)));
        REQUIRE(scores.size() == 4);
        for (const auto& [number, cosine, euclidean, dot] : scores) {
            CHECK(cosine == doctest::Approx(1.0F));
            CHECK(dot == doctest::Approx((1 + dimension * static_cast<float>(number)) / 2));
            CHECK((euclidean == doctest::Approx(1.0F)) == (number == 3));
        }
        const auto best = co_await session.get(
            cqlxx::objects<passage>().values(max(similarity("embedding"_f, std::vector<float>(dimension, 2.0F)))));
        CHECK(best == doctest::Approx(1.0F));
    });
}

TEST_CASE("similarity: a struct of another dimension than its table is told so before vectors are sent") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_table();
        const auto query = cqlxx::objects<wrong_passage>().values(
            similarity_euclidean("embedding"_f, cqlxx::vector<float, 3>(1.0F, 2.0F, 3.0F)));
        bool refused = false;
        try {
            co_await session.fetch(query);
        } catch (const cqlxx::error& failure) {
            refused = failure.code() == cqlxx::errc::type_mismatch;
            CHECK(std::string(failure.what()).find("vector<float, 16>") != std::string::npos);
        }
        CHECK(refused);
    });
}

TEST_CASE("similarity: values among the arguments of functions in a select list") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await empty_table();
        co_await session.execute(cqlxx::insert<passage>(1, 1, "magazine", near_to(1.0F)));
        const auto masked = co_await session.get(
            cqlxx::objects<passage>()
                .filter("page"_f = 1)
                .values(cqlxx::call<"mask_inner", std::string>("source"_f, 2, 3), cqlxx::call<"round", double>(2.6)));
        CHECK(masked == std::tuple(std::string("ma***ine"), 3.0));
    });
}

TEST_CASE("similarity: ten thousand vectors, and nine tenths of the nearest ten are found by asking for twenty") {
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
        co_await cqlxx::run_all(session, inserts, cqlxx::bulk_options().window(32)); // each is work for the index

        std::size_t of_ten = 0, of_twenty = 0; // asked for; the nearest ten among them are what counts
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
            const auto query = cqlxx::objects<passage>().order_by_similarity("embedding"_f, wanted);
            const auto ten = co_await session.fetch(query.limit(10));
            CHECK(ten.size() == 10);
            for (const passage& row : ten) of_ten += truth.contains(row.number) ? 1 : 0;
            const auto twenty = co_await session.fetch(query.limit(20));
            CHECK(twenty.size() == 20);
            for (const passage& row : twenty) of_twenty += truth.contains(row.number) ? 1 : 0;
        }
        const auto recall = [&](std::size_t hits) { return static_cast<double>(hits) / (10 * searches); };
        MESSAGE("recall@10 of " << rows << " vectors: " << recall(of_ten) << " asking for ten, " << recall(of_twenty)
                                << " for twenty");
        CHECK(recall(of_ten) >= 0.85); // 0.89 to 0.92: the index is built a little differently each time
        CHECK(recall(of_twenty) >= 0.9);
    });
}
