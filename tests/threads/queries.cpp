// QuerySets, conditions and statements that several threads share: values that nobody changes.
#include <cqlxx/query.hpp>
#include <cqlxx/query/dynamic.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

using namespace cqlxx::literals;

namespace {

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    double price = 0;
};

constexpr auto all = cqlxx::objects<automobile>();

/// Calls `work(number)` on four threads at once and counts what comes out false.
template <class Work>
int wrong_on_four_threads(const Work& work) {
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 200; ++i) wrong += work(t * 200 + i) ? 0 : 1;
        });
    for (std::thread& t : threads) t.join();
    return wrong;
}

} // namespace

TEST_CASE("threads: one query and one condition are refined, copied and lowered by four at once") {
    const auto fords = all.filter("manufacturer"_f = "ford").timeout(std::chrono::seconds(1)).keyspace("showroom");
    const auto cheap = "price"_f < 1'000;
    CHECK(wrong_on_four_threads([&](int year) {
              const auto one = fords.filter("year"_f = year).filter(cheap).allow_filtering();
              const auto copy = one;
              const cqlxx::statement::bound lowered = copy.lower();
              cqlxx::reader values(lowered.values().encoded());
              cqlxx::read_cell(values);
              std::int32_t found = 0;
              return cqlxx::read_value(cqlxx::read_cell(values), found) && found == year &&
                     lowered.how().keyspace() == "showroom" && lowered.values().count() == 3;
          }) == 0);
}

TEST_CASE("threads: a run-time query likewise") {
    const auto fords = all.filter("manufacturer"_f = "ford").dynamic();
    CHECK(wrong_on_four_threads([&](int year) {
              const auto one = fords.filter("year", year).limit(3);
              return one.lower().values().count() == 3 && one.cql().ends_with("LIMIT ?");
          }) == 0);
}

TEST_CASE("threads: one statement of a row is lowered by four at once") {
    const automobile model_s{"Tesla", 2013, 57'400};
    const auto insert = cqlxx::insert(model_s);
    const auto before = insert.lower().values().encoded().size();
    CHECK(wrong_on_four_threads([&](int) {
              return insert.ttl(std::chrono::hours(1)).lower().values().count() == 4 &&
                     insert.lower().values().encoded().size() == before;
          }) == 0);
}
