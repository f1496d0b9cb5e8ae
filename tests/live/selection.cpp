// What queries read, from a real Cassandra: parts of models, values, functions, distinct partitions, groups; get and exists.
#include "live/support/cassandra.hpp"
#include <cqlxx/types/dynamic_row.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace cqlxx::literals;
using namespace std::chrono_literals;
using cqlxx::errc;
using cqlxx::objects;

namespace {

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 7;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
    bool sold = false;
};
struct reading {
    cqlxx::partition_key<std::string> sensor;
    cqlxx::partition_key<std::int32_t> day;
    cqlxx::clustering_key<std::int32_t> second;
    cqlxx::static_column<std::optional<std::string>> place;
    std::int32_t value = 0;
};
struct visits {
    cqlxx::key<std::string> page;
    cqlxx::counter hits{};
};
struct offer {
    std::string model;
    std::optional<double> price;
};
struct offer_view {
    std::string_view model;
    std::int32_t year = 0;
};
struct measurement {
    cqlxx::partition_key<std::string> sensor;
    cqlxx::clustering_key<cqlxx::timestamp, cqlxx::descending> at;
    cqlxx::clustering_key<cqlxx::timeuuid> id;
    cqlxx::clustering_key<std::chrono::sys_days> due;
    cqlxx::clustering_key<cqlxx::time_of_day> clock;
    std::int32_t value = 0;
};
struct statistics {
    std::int32_t year = 0;
    std::int64_t cars = 0;
    std::optional<double> dearest{};
};

constexpr auto new_year = std::chrono::sys_days(std::chrono::year(2020) / 1 / 1);
const auto roof = objects<measurement>().filter("sensor"_f = "roof");

const auto fords = objects<automobile>().filter("manufacturer"_f = "ford");

/// Three fords of two years and a fiat that has no price.
asio::awaitable<cqlxx::session> garage() {
    auto session = co_await cassandra::fresh_session("selection");
    co_await cqlxx::sync_table<automobile>(session);
    co_await cassandra::run_cql(session, "TRUNCATE automobile");
    const automobile cars[] = {{"ford", 1975, "granada", 1000, "red", {"radio"}, true},
                               {"ford", 1975, "mustang ii", 3000, "blue"},
                               {"ford", 1978, "fiesta", 500}};
    for (const automobile& car : cars) co_await session.execute(cqlxx::insert(car));
    co_await cassandra::run_cql(session,
                                "INSERT INTO automobile (manufacturer, year, model) VALUES ('fiat', 1975, 'uno')");
    co_return session;
}
/// Two sensors, two days, three values each day.
asio::awaitable<cqlxx::session> readings() {
    auto session = co_await cassandra::fresh_session("selection");
    co_await cqlxx::sync_table<reading>(session);
    co_await cassandra::run_cql(session, "TRUNCATE reading");
    for (const char* sensor : {"a", "b"})
        for (int day = 1; day <= 2; ++day)
            for (int second = 0; second < 3; ++second) {
                const reading one{sensor, day, second, std::string("place of ") + sensor, day * 10 + second};
                co_await session.execute(cqlxx::insert(one));
            }
    co_return session;
}

/// The code of the error that a call ends in.
template <class Call>
asio::awaitable<std::error_code> code_of(Call call) {
    try {
        co_await call();
    } catch (const cqlxx::error& e) {
        co_return e.code();
    }
    co_return std::error_code();
}

} // namespace

TEST_CASE("selection, live: parts of models have their keys; what was not read is as by default") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        const auto coloured = co_await session.fetch(fords.only("colour"_f));
        REQUIRE(coloured.size() == 3);
        const std::vector<automobile>& cars = coloured;
        CHECK(cars[0].manufacturer == "ford");
        CHECK(cars[0].year == 1975);
        CHECK(cars[0].model == "granada");
        CHECK(cars[0].colour == "red");
        CHECK(cars[0].price == 7);
        CHECK(cars[0].options.empty());
        const auto deferred = co_await session.fetch(fords.defer("colour"_f, "sold"_f));
        REQUIRE(deferred.size() == 3);
        CHECK(deferred[0].price == 1000);
        CHECK(deferred[0].options.contains("radio"));
        CHECK_FALSE(deferred[0].colour.has_value());
        auto pages = session.stream(fords.only("price"_f).page_size(2));
        double sum = 0;
        while (auto page = co_await pages.next())
            for (const automobile& car : *page) sum += car.price;
        CHECK(sum == 4500);
    });
}

TEST_CASE("selection, live: values are tuples, plain values and structs") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        const auto pairs = co_await session.fetch(fords.values("model"_f, "year"_f));
        CHECK(pairs == std::vector<std::tuple<std::string, std::int32_t>>{
                           {"granada", 1975}, {"mustang ii", 1975}, {"fiesta", 1978}});
        const auto models = co_await session.fetch(fords.values("model"_f));
        CHECK(models == std::vector<std::string>{"granada", "mustang ii", "fiesta"});
        const auto sold = co_await session.fetch(fords.values("sold"_f));
        CHECK(sold == std::vector<bool>{true, false, false});
        const auto offers =
            co_await session.fetch(objects<automobile>().filter("manufacturer"_f = "fiat").values<offer>());
        REQUIRE(offers.size() == 1);
        CHECK(offers[0].model == "uno");
        CHECK_FALSE(offers[0].price.has_value());
        auto page = co_await session.page(fords.values<offer_view>());
        std::string names;
        for (const offer_view& seen : page) names += std::string(seen.model) + " " + std::to_string(seen.year) + ";";
        CHECK(names == "granada 1975;mustang ii 1975;fiesta 1978;");
    });
}

TEST_CASE("selection, live: aggregates, of all rows, of none and of groups") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        const auto found =
            co_await session.get(fords.values(cqlxx::count(), count("colour"_f), min("price"_f), max("year"_f),
                                              sum("price"_f), avg("year"_f), avg(cqlxx::cast<double>("year"_f))));
        CHECK(found == std::tuple(3L, 2L, std::optional(500.0), std::optional(1978), 4500.0, 1976, 1976.0));
        const auto none =
            co_await session.get(objects<automobile>()
                                     .filter("manufacturer"_f = "trabant")
                                     .values(cqlxx::count(), min("price"_f), sum("price"_f), avg("year"_f)));
        CHECK(none == std::tuple(0L, std::optional<double>(), 0.0, 0));
        const auto years = co_await session.fetch(
            fords.group_by("year"_f).values<statistics>("year"_f, cqlxx::count(), max("price"_f)));
        REQUIRE(years.size() == 2);
        CHECK(years[0].year == 1975);
        CHECK(years[0].cars == 2);
        CHECK(years[0].dearest == 3000);
        CHECK(years[1].cars == 1);
        const auto per_year = co_await session.fetch(fords.group_by("year"_f).count().page_size(1));
        CHECK(per_year == std::vector<std::int64_t>{2, 1});
        const auto first_of_each = co_await session.fetch(fords.group_by("year"_f).order_by("-year"_f));
        REQUIRE(first_of_each.size() == 2);
        CHECK(first_of_each[1].model == "mustang ii");
        const auto all = co_await session.get(objects<automobile>().count());
        CHECK(all == 4);
    });
}

TEST_CASE("selection, live: groups by a function of the last column") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session("selection");
        co_await cqlxx::sync_table<measurement>(session);
        co_await cassandra::run_cql(session, "TRUNCATE measurement");
        for (int i = 0; i < 150; ++i) { // a minute apart, 30 of them in the third hour
            const cqlxx::timestamp at = new_year + std::chrono::minutes(i);
            const measurement one{"roof",
                                  at,
                                  cqlxx::timeuuid::min_for(at),
                                  new_year + std::chrono::days(i),
                                  cqlxx::time_of_day(std::chrono::minutes(i)),
                                  i};
            co_await session.execute(cqlxx::insert(one));
        }
        const auto hour = floor("at"_f, 1h);
        const auto hours = roof.group_by(hour).values(hour, cqlxx::count(), avg("value"_f));
        using row = std::tuple<cqlxx::timestamp, std::int64_t, std::int32_t>;
        std::vector<row> wanted{{new_year + 2h, 30, 134}, {new_year + 1h, 60, 89}, {new_year, 60, 29}};
        CHECK(co_await session.fetch(hours) == wanted);
        CHECK(co_await session.fetch(hours.page_size(1)) == wanted);
        std::reverse(wanted.begin(), wanted.end());
        CHECK(co_await session.fetch(hours.order_by("at"_f)) == wanted);
        wanted.resize(2);
        CHECK(co_await session.fetch(hours.order_by("at"_f).limit(2)) == wanted);
        CHECK(co_await session.fetch(hours.filter("at"_f < new_year + 2h).order_by("at"_f)) == wanted);
        const auto all = objects<measurement>().group_by("sensor"_f, floor("at"_f, 1h, new_year + 10min));
        CHECK((co_await session.fetch(all.filter("at"_f >= new_year + 10min).allow_filtering().count())).size() == 3);
        CHECK(
            (co_await session.fetch(all.values("at"_f).filter("at"_f >= new_year + 10min).allow_filtering())).size() ==
            3);

        const auto days = roof.group_by(to_date("at"_f)).values(to_date("at"_f), cqlxx::count());
        CHECK(co_await session.get(days) == std::tuple(new_year, 150L));
        CHECK((co_await session.fetch(roof.group_by(to_unix_timestamp("at"_f)).count())).size() == 150);
        const auto at_first = roof.filter("at"_f = new_year);
        CHECK(co_await session.get(at_first.group_by(floor("id"_f, 1h)).values(floor("id"_f, 1h))) == new_year);
        const auto month = floor("due"_f, std::chrono::months(1));
        const auto row_of_may = roof.filter("at"_f = new_year + 140min).group_by("id"_f, month).values(month);
        CHECK(co_await session.get(row_of_may) == std::chrono::sys_days(std::chrono::year(2020) / 5 / 1));
        const auto quarter = floor("clock"_f, 15min);
        CHECK(co_await session.get(
                  roof.filter("at"_f = new_year + 50min).group_by("id"_f, "due"_f, quarter).values(quarter)) ==
              cqlxx::time_of_day(45min));
        const auto first = co_await session.fetch(roof.group_by(hour).order_by("at"_f));
        REQUIRE(first.size() == 3);
        CHECK(first[1].value == 60);

        // What the cluster says when a function meets a time before its windows, and of functions that keep no order.
        const auto early =
            co_await cassandra::server_refusal_of(session.fetch(roof.values(floor("at"_f, 1h, new_year + 10min))));
        CHECK(early.find("starting time is greater than the provided time") != std::string::npos);
        auto masked = cqlxx::cql<std::int64_t>(
            "SELECT count(*) FROM measurement WHERE sensor = 'roof' GROUP BY mask_default(at)");
        const auto unordered = co_await cassandra::server_refusal_of(session.fetch(std::move(masked)));
        CHECK(unordered.find("Only monotonic functions are supported in the GROUP BY clause") != std::string::npos);
    });
}

TEST_CASE("selection, live: write times, TTLs, the token, casts and other functions") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        co_await cassandra::run_cql(session,
                                    "UPDATE automobile USING TTL 1000 AND TIMESTAMP 1234567 SET price = 5, options "
                                    "= {'a', 'b'} WHERE manufacturer = 'vw' AND year = 1 AND model = 'golf'");
        const auto golf = objects<automobile>().filter("manufacturer"_f = "vw", "year"_f = 1, "model"_f = "golf");
        const auto [written, left, none, latest] = co_await session.get(
            golf.values(writetime("price"_f), ttl("price"_f), writetime("colour"_f), maxwritetime("options"_f)));
        CHECK(written == 1234567);
        REQUIRE(left.has_value());
        CHECK(*left > 900);
        CHECK(*left <= 1000);
        CHECK_FALSE(none.has_value());
        CHECK(latest.value_or(0) > 0);
        const auto [times, lifetimes] = co_await session.get(golf.values(writetime("options"_f), ttl("options"_f)));
        CHECK(times == std::vector<std::int64_t>{1234567, 1234567});
        CHECK(lifetimes.size() == 2);
        const auto forever =
            co_await session.get(fords.filter("year"_f = 1975, "model"_f = "granada").values(ttl("options"_f)));
        CHECK(forever == std::vector<std::int32_t>{0});
        const auto [token, year, price, rounded] = co_await session.get(
            golf.values(cqlxx::partition_token, cqlxx::cast<std::string>("year"_f),
                        cqlxx::cast<std::int32_t>("price"_f), cqlxx::call<"round", double>("price"_f)));
        CHECK(year == "1");
        CHECK(price == 5);
        CHECK(rounded == 5);
        const auto by_token = co_await session.fetch(
            objects<automobile>().filter(cqlxx::partition_token == token).values("manufacturer"_f));
        CHECK(by_token == std::vector<std::string>{"vw"});
        const auto now = co_await session.get(golf.values(cqlxx::call<"now", cqlxx::timeuuid>()));
        CHECK(now != cqlxx::timeuuid());
        const auto other_type =
            co_await code_of([&] { return session.get(golf.values(cqlxx::call<"round", std::string>("price"_f))); });
        CHECK(other_type == errc::type_mismatch);
    });
}

TEST_CASE("selection, live: counters add up") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session("selection");
        co_await cqlxx::sync_table<visits>(session);
        co_await cassandra::run_cql(session, "TRUNCATE visits");
        co_await cassandra::run_cql(session, "UPDATE visits SET hits = hits + 3 WHERE page = 'a'");
        co_await cassandra::run_cql(session, "UPDATE visits SET hits = hits + 4 WHERE page = 'b'");
        const auto [sum_of_all, most, average] =
            co_await session.get(objects<visits>().values(sum("hits"_f), max("hits"_f), avg("hits"_f)));
        CHECK(sum_of_all == 7);
        CHECK(most == cqlxx::counter(4));
        CHECK(average == 3);
    });
}

TEST_CASE("selection, live: distinct partitions and static columns; a limit of each partition") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await readings();
        const auto all = objects<reading>();
        const auto partitions = co_await session.fetch(all.distinct());
        REQUIRE(partitions.size() == 4);
        CHECK(std::all_of(partitions.begin(), partitions.end(), [](const reading& r) { return !r.place.has_value(); }));
        const auto places = co_await session.fetch(all.distinct("place"_f));
        REQUIRE(places.size() == 4);
        CHECK(places[0].place == "place of " + places[0].sensor);
        const auto place = co_await session.get(all.filter("sensor"_f = "a", "day"_f = 2).values("place"_f).distinct());
        CHECK(place == "place of a");
        const auto keys = co_await session.fetch(all.values("sensor"_f, "day"_f).distinct().page_size(1));
        CHECK(keys.size() == 4);
        const auto firsts = co_await session.fetch(all.per_partition_limit(1).values("value"_f));
        CHECK(std::set<std::int32_t>(firsts.begin(), firsts.end()) == std::set<std::int32_t>{10, 20});
        const auto days = co_await session.fetch(all.group_by("sensor"_f, "day"_f).values("day"_f, sum("value"_f)));
        REQUIRE(days.size() == 4);
        CHECK(std::count(days.begin(), days.end(), std::tuple(1, 33)) == 2);
        CHECK(std::count(days.begin(), days.end(), std::tuple(2, 63)) == 2);
    });
}

TEST_CASE("selection, live: functions beside ORDER BY with IN are not paged either") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await readings();
        const auto both = objects<reading>().filter("sensor"_f = "a", "day"_f.in(1, 2)).order_by("-second"_f);
        const auto counted = co_await session.get(both.count());
        CHECK(counted == 6);
        const auto values = co_await session.fetch(both.values("value"_f));
        REQUIRE(values.size() == 6);
        CHECK(values[0] + values[1] == 34);
        const auto first = co_await session.fetch_one(both);
        REQUIRE(first.has_value());
        CHECK(first->second == 2);
    });
}

TEST_CASE("selection, live: get finds the one row, or tells none from several") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        const automobile granada = co_await session.get(fords.filter("year"_f = 1975, "model"_f = "granada"));
        CHECK(granada.price == 1000);
        const auto none = co_await code_of([&] { return session.get(fords.filter("year"_f = 1900)); });
        CHECK(none == errc::no_row);
        const auto several = co_await code_of([&] { return session.get(fords.filter("year"_f = 1975)); });
        CHECK(several == errc::several_rows);
        const auto later = co_await code_of([&] { return session.get(fords.page_size(1)); });
        CHECK(later == errc::several_rows);
        const auto text = co_await session.get(cqlxx::cql<std::tuple<std::int64_t>>("SELECT count(*) FROM automobile"));
        CHECK(std::get<0>(text) == 4);
        const auto first = co_await session.fetch_one(fords);
        REQUIRE(first.has_value());
        CHECK(first->model == "granada");
        const bool there = co_await session.exists(fords.filter("year"_f = 1978));
        CHECK(there);
        const bool missing = co_await session.exists(fords.filter("year"_f = 1979));
        CHECK_FALSE(missing);
        const bool filtered =
            co_await session.exists(objects<automobile>().filter("colour"_f = "blue").allow_filtering());
        CHECK(filtered);
    });
}

TEST_CASE("selection, live: bulk runs and streams that read ahead take what queries read") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        std::vector<decltype(fords.values("model"_f))> queries;
        for (const char* maker : {"fiat", "ford"})
            queries.push_back(objects<automobile>().filter("manufacturer"_f = maker).values("model"_f));
        std::vector<std::string> models;
        const auto collect = [&](std::size_t, std::vector<std::string> rows) {
            models.insert(models.end(), rows.begin(), rows.end());
        };
        co_await cqlxx::fetch_each(session, queries, collect, cqlxx::bulk_options().in_order());
        CHECK(models == std::vector<std::string>{"uno", "granada", "mustang ii", "fiesta"});
        std::vector<decltype(fords.only("price"_f))> parts{fords.only("price"_f)};
        double sum = 0;
        const auto add = [&](std::size_t, std::vector<automobile> rows) {
            for (const automobile& car : rows) sum += car.price;
        };
        co_await cqlxx::fetch_each(session, parts, add);
        auto pages = session.stream(fords.defer("options"_f).page_size(1)).read_ahead();
        while (auto page = co_await pages.next())
            for (const automobile& car : *page) sum += car.price;
        CHECK(sum == 9000);
    });
}
