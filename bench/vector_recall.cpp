// How many of the ten nearest vectors a search finds, when it asks for ten or for more: drawn as text, from a real node.
//
//     tools/cassandra run -- build/bench/bench/bench_vector_recall > docs/internals/vector_recall.md
#include <cqlxx/cqlxx.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <functional>
#include <iterator>
#include <numeric>
#include <random>
#include <ranges>
#include <set>
#include <string>
#include <vector>

#if defined(CQLXX_USE_BOOST_ASIO)
namespace asio = boost::asio; // with standalone Asio the name is there already
#endif
using namespace cqlxx::literals;

namespace {

constexpr std::int32_t rows = 10'000;
constexpr int searches = 100;
constexpr std::array<std::int32_t, 6> limits{10, 15, 20, 30, 50, 100};

template <std::size_t Dimensions>
using point = cqlxx::vector<float, Dimensions>;

template <std::size_t Dimensions>
struct drawn {
    static constexpr auto cqlxx_table = cqlxx::table_options(Dimensions == 16 ? "drawn_16" : "drawn_64");
    cqlxx::key<std::int32_t> number;
    cqlxx::indexed<point<Dimensions>, cqlxx::sai{.similarity = cqlxx::euclidean}> where{};
};

/// The numbers of the ten that are nearest, by comparing with all.
template <std::size_t Dimensions>
std::set<std::int32_t> nearest_ten(const std::vector<point<Dimensions>>& all, const point<Dimensions>& wanted) {
    const auto distance = [&](std::int32_t i) {
        const auto& p = all[static_cast<std::size_t>(i)];
        return std::transform_reduce(p.begin(), p.end(), wanted.begin(), 0.0F, std::plus<>(),
                                     [](float a, float b) { return (a - b) * (a - b); });
    };
    std::vector<std::int32_t> numbers(all.size());
    std::iota(numbers.begin(), numbers.end(), 0);
    std::ranges::partial_sort(numbers, numbers.begin() + 10, {}, distance);
    return {numbers.begin(), numbers.begin() + 10};
}

template <std::size_t Dimensions>
asio::awaitable<void> draw(cqlxx::session session) {
    using model = drawn<Dimensions>;
    co_await cqlxx::drop_table<model>(session);
    co_await cqlxx::sync_table<model>(session);
    std::mt19937 random(20'251'126);
    std::normal_distribution<float> gauss;
    const auto any = [&] {
        point<Dimensions> made;
        std::ranges::generate(made, [&] { return gauss(random); });
        return made;
    };
    std::vector<point<Dimensions>> all;
    std::generate_n(std::back_inserter(all), rows, any);
    auto inserts = std::views::iota(0, rows) | std::views::transform([&](std::int32_t i) {
                       return cqlxx::insert<model>(i, all[static_cast<std::size_t>(i)]);
                   });
    co_await cqlxx::run_all(session, inserts, cqlxx::bulk_options().window(32));

    std::array<std::size_t, limits.size()> hits{};
    for (int search = 0; search < searches; ++search) {
        const point<Dimensions> wanted = any();
        const std::set<std::int32_t> truth = nearest_ten(all, wanted);
        for (std::size_t i = 0; i < limits.size(); ++i) {
            const auto query = cqlxx::objects<model>().order_by_similarity("where"_f, wanted).limit(limits[i]);
            for (const model& row : co_await session.fetch(query)) hits[i] += truth.contains(row.number) ? 1 : 0;
        }
    }
    fmt::print("\n{} dimensions\n\n```\nlimit  found of ten\n", Dimensions);
    for (std::size_t i = 0; i < limits.size(); ++i) {
        const double recall = static_cast<double>(hits[i]) / (10.0 * searches);
        fmt::print("{:>5}  {:<50} {:.3f}\n", limits[i], std::string(static_cast<std::size_t>(recall * 50), '#'),
                   recall);
    }
    fmt::print("```\n");
}

asio::awaitable<void> run(std::string node) {
    auto first = co_await cqlxx::connect(node);
    co_await cqlxx::create_keyspace(first, "recall", cqlxx::simple_replication(1));
    auto session = co_await cqlxx::connect(node, "recall");
    fmt::print("# How many of the nearest vectors a search finds\n\n"
               "{} vectors of normally distributed numbers, which no structure helps to find; {} searches by Euclidean "
               "distance on one\n"
               "node, each compared with all vectors. Whoever wants the ten nearest asks for more of them (`limit`) "
               "and keeps ten.\n"
               "Written by `bench/vector_recall.cpp`:\n\n```console\n$ cmake --preset bench && cmake --build --preset "
               "bench --target "
               "bench_vector_recall\n$ tools/cassandra run -- build/bench/bench/bench_vector_recall > "
               "docs/internals/vector_recall.md\n```\n",
               rows, searches);
    co_await draw<16>(session);
    co_await draw<64>(session);
    co_await session.close();
    co_await first.close();
}

} // namespace

int main() {
    const char* address = std::getenv("CQLXX_TEST_CONTACT_POINT");
    const char* port = std::getenv("CQLXX_TEST_PORT");
    const std::string node =
        fmt::format("{}:{}", address != nullptr ? address : "127.0.0.1", port != nullptr ? port : "9042");
    int exit_code = 0;
    asio::io_context context;
    asio::co_spawn(context, run(node), [&](std::exception_ptr failure) {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (const std::exception& e) {
            fmt::print(stderr, "{}\n", e.what());
            exit_code = 1;
        }
    });
    context.run();
    return exit_code;
}
