// Run-time queries and writes of several keys at once, entries of maps, fields of user-defined types and scores of searches.
#include "live/support/cassandra.hpp"
#include <cqlxx/query/dynamic.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::errc;
using cqlxx::keys;
using cqlxx::parsed;
using cqlxx::selected;

namespace {

struct place {
    std::string street{};
    std::optional<std::int32_t> zip{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct show {
    cqlxx::partition_key<std::string> hall;
    cqlxx::clustering_key<std::int32_t> year;
    cqlxx::clustering_key<std::int32_t> month;
    std::map<std::string, std::string> titles{};
    std::optional<place> entrance{};
    cqlxx::indexed<std::optional<cqlxx::vector<float, 2>>, cqlxx::sai{}> mood{};
    std::tuple<std::int64_t, std::string> stage{};
};

const auto ulm = cqlxx::objects<show>().filter("hall"_f = "Ulm").dynamic();
const auto january = ulm.filter(keys("year", "month"), "eq", std::tuple(2020, 1));
const std::vector<float> merry{1, 0};
// Named here: GCC 12 takes no braces of a container within co_await.
const std::vector<std::tuple<int, int>> two{{2019, 1}, {2020, 7}};
const std::vector<std::string> may_2020{"2020", "5"};
using scores = std::tuple<std::int32_t, float>;

/// Shows of 2019 and 2020, in January and July, whose moods turn from merry to sad.
asio::awaitable<cqlxx::session> season() {
    auto session = co_await cassandra::fresh_session("dynamic_parts");
    co_await cqlxx::sync_table<show>(session);
    float sad = 0;
    for (const int year : {2019, 2020})
        for (const int month : {1, 7}) {
            show row{"Ulm", year, month, {{"de", "Oper " + std::to_string(month)}}, place{"Main", year}, {}, {}};
            row.mood = cqlxx::vector<float, 2>{1 - sad, sad};
            sad += 0.25F;
            co_await session.execute(cqlxx::insert(row));
        }
    co_return session;
}

std::string found(const std::vector<show>& rows) {
    std::string text;
    for (const show& row : rows) text += std::to_string(row.year) + "/" + std::to_string(row.month) + " ";
    return text;
}

} // namespace

TEST_CASE("dynamic parts: several clustering keys at once, read, changed and deleted") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await season();
        const auto compared = [](const char* operation, const auto& value) {
            return ulm.filter(keys("year", "month"), operation, value);
        };
        CHECK(found(co_await session.fetch(compared("gt", std::tuple(2019, 1)))) == "2019/7 2020/1 2020/7 ");
        CHECK(found(co_await session.fetch(compared("lt", parsed(may_2020)))) == "2019/1 2019/7 2020/1 ");
        CHECK(found(co_await session.fetch(compared("in", two))) == "2019/1 2020/7 ");
        CHECK(found(co_await session.fetch(ulm.filter_between(keys("year", "month"), std::tuple(2019, 7),
                                                              std::tuple(2020, 1)))) == "2019/7 2020/1 ");
        CHECK(found(co_await session.fetch(ulm.filter_between("year", 2020, 2021))) == "2020/1 2020/7 ");

        co_await session.execute(compared("in", two).update().set("stage", std::tuple(7, "left")));
        CHECK((co_await session.get(compared("eq", std::tuple(2020, 7)))).stage == std::tuple(7, "left"));
        CHECK((co_await session.fetch(ulm.filter("stage", std::tuple(7, "left")).allow_filtering())).size() == 2);
        co_await session.execute(compared("gte", std::tuple(2019, 7)).erase());
        CHECK(found(co_await session.fetch(ulm)) == "2019/1 ");
    });
}

TEST_CASE("dynamic parts: entries of maps") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await season();
        const auto operas = ulm.filter_element("titles", "de", "eq", "Oper 7").allow_filtering();
        CHECK(found(co_await session.fetch(operas)) == "2019/7 2020/7 ");
        CHECK((co_await session.fetch(ulm.filter_element("titles", "en", "eq", "Oper 7").allow_filtering())).empty());
    });
}

TEST_CASE("dynamic parts: one field of a user-defined type is set, deleted and asked for") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await season();
        co_await session.execute(january.update().set_field("entrance", "zip", parsed("89073")));
        show row = co_await session.get(january);
        CHECK(row.entrance->street == "Main");
        CHECK(row.entrance->zip == 89073);
        auto outcome = co_await session.execute(
            january.update().set_field("entrance", "street", "High").iff_field("entrance", "zip", "eq", 1));
        CHECK(outcome.rejected());
        outcome = co_await session.execute(
            january.update().set_field("entrance", "street", "High").iff_field("entrance", "zip", "gt", 89072));
        CHECK(outcome.applied());
        co_await session.execute(january.erase().erase_field("entrance", "zip"));
        row = co_await session.get(january);
        CHECK(row.entrance->street == "High");
        CHECK_FALSE(row.entrance->zip);
    });
}

TEST_CASE("dynamic parts: scores of a search, behind rows and among values") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await season();
        const auto search = cqlxx::dynamic_query_set<show>().order_by_similarity("mood", merry).limit(2);
        const auto rows = co_await session.fetch(search.with_score());
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].row.month == 1);
        CHECK(rows[0].score == 1);
        CHECK(rows[1].row.month == 7);
        CHECK(rows[1].score < 1);
        const auto typed =
            co_await session.fetch(cqlxx::objects<show>().order_by_similarity("mood"_f, merry).limit(2).with_score());
        CHECK(typed[1].score == rows[1].score);
        const auto scored =
            co_await session.fetch(search.values<scores>("month", selected("similarity_euclidean(mood, ?)", merry)));
        CHECK(scored.front() == scores(1, 1));
        const auto nearest = co_await session.get(ulm.values("max(similarity_cosine(mood, mood))"));
        CHECK(nearest.get<float>(0) == 1);
    });
}
