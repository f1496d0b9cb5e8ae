// Run-time queries and writes against a real Cassandra: rows as models and by name, pages, outcomes, and what is refused first.
#include <cqlxx/query/dynamic.hpp>

#include "live/support/cassandra.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using namespace std::chrono_literals;
using cqlxx::errc;
using cqlxx::objects;
using cqlxx::parsed;

namespace {

enum class fuel : std::uint8_t { petrol, diesel };

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 7;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
    std::map<std::string, std::int32_t> parts{};
    std::vector<std::int32_t> services{};
    fuel burns = fuel::petrol;
    cqlxx::indexed<std::string, cqlxx::sai{}> place{};
};
struct reading {
    cqlxx::key<std::string> sensor;
    cqlxx::key<cqlxx::timestamp> at;
    std::int32_t value = 0;
};
struct visits {
    cqlxx::key<std::string> page;
    cqlxx::counter hits{};
};

const auto fords = objects<automobile>().filter("manufacturer"_f = "ford").dynamic();
const auto mustang = fords.filter("year", 1974).filter("model", "mustang ii");

/// Three fords and a fiat.
asio::awaitable<cqlxx::session> garage() {
    auto session = co_await cassandra::fresh_session("dynamic");
    co_await cqlxx::sync_table<automobile>(session);
    co_await cqlxx::sync_table<visits>(session);
    co_await cassandra::run_cql(session, "TRUNCATE automobile");
    automobile car{"ford", 1974, "mustang ii", 4'500, "red", {"radio"}, {{"wheel", 4}}, {1, 2}, fuel::petrol, "Ulm"};
    co_await session.execute(cqlxx::insert(car));
    car.model = "granada";
    car.colour.reset();
    co_await session.execute(cqlxx::insert(car));
    car.year = 1976;
    car.burns = fuel::diesel;
    co_await session.execute(cqlxx::insert(car));
    car.manufacturer = "fiat";
    car.place = "Bonn";
    co_await session.execute(cqlxx::insert(car));
    co_return session;
}

std::vector<std::string> models_of(const std::vector<automobile>& cars) {
    std::vector<std::string> models;
    for (const automobile& car : cars) models.push_back(car.model + " " + std::to_string(car.year));
    return models;
}
using names = std::vector<std::string>;
using group = std::tuple<std::int32_t, std::int64_t, double>;
using window = std::tuple<cqlxx::timestamp, std::int64_t, std::optional<std::int32_t>>;
using masked = std::tuple<std::string, double, cqlxx::timeuuid>;

// Named here: GCC 12 takes no braces of a container within co_await.
const names two_years{"1976", "1980"}, both_makers{"ford", "fiat"}, roof_and_belt{"roof", "belt"};
const std::map<std::string, int> seat_and_door{{"seat", 2}, {"door", 3}};
const std::vector before_all{-1, 0};
const std::vector<group> groups_of_years{{1974, 2, 4'500.0}, {1976, 1, 4'500.0}};

} // namespace

TEST_CASE("dynamic, live: rows are models, by filters and an order that came as text") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        auto found = models_of(co_await session.fetch(fords));
        CHECK(found == names{"granada 1974", "mustang ii 1974", "granada 1976"});
        const std::map<std::string, std::string> form{{"year__gte", "1974"}, {"year__lt", "1976"}};
        auto query = fords;
        for (const auto& [name, text] : form) query = query.filter(name, parsed(text));
        found = models_of(co_await session.fetch(query.order_by("-year", "-model")));
        CHECK(found == names{"mustang ii 1974", "granada 1974"});
        found = models_of(co_await session.fetch(query.filter("burns", fuel::petrol).allow_filtering().limit(1)));
        CHECK(found == names{"granada 1974"});
        found = models_of(co_await session.fetch(fords.filter("year__in", parsed(two_years))));
        CHECK(found == names{"granada 1976"});
        found = models_of(co_await session.fetch(objects<automobile>().dynamic().filter("place", "Bonn")));
        CHECK(found == names{"granada 1976"});
        CHECK(
            (co_await session.fetch(objects<automobile>().dynamic().filter("partition_token__gt", INT64_MIN))).size() ==
            4);
        const automobile one = co_await session.get(mustang);
        CHECK(one.price == 4'500);
        CHECK(one.parts.at("wheel") == 4);
        CHECK(co_await session.exists(mustang));
        CHECK_FALSE(co_await session.exists(fords.filter("year", 1900)));
        CHECK_FALSE(co_await session.fetch_one(fords.filter("year", 1900)));
    });
}

TEST_CASE("dynamic, live: parts of models, values by name, counts, groups") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        const automobile part = co_await session.get(mustang.only("colour"));
        CHECK(part.colour == "red");
        CHECK(part.price == 7);
        CHECK(part.model == "mustang ii");
        const names chosen{"model", "price", "colour"};
        const auto rows = co_await session.fetch(fords.filter("year", 1974).values(chosen));
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].get<std::string>("model") == "granada");
        CHECK(rows[0].is_null("colour"));
        CHECK(rows[1].get<double>(1) == 4'500);
        const auto tuples = co_await session.fetch(
            fords.group_by("year").values<group>("year", "count(*)", "avg(cast(price as double))"));
        CHECK(tuples == groups_of_years);
        CHECK(co_await session.get(fords.count()) == 3);
        CHECK((co_await session.fetch(objects<automobile>().dynamic().distinct())).size() == 2);
        const auto other =
            co_await cassandra::failure_of(session.fetch(fords.values<std::tuple<std::string>>("price")));
        CHECK(other.code == errc::type_mismatch);
    });
}

TEST_CASE("dynamic, live: windows of time, functions of the cluster, tokens of values") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        co_await cqlxx::sync_table<reading>(session);
        co_await cassandra::run_cql(session, "TRUNCATE reading");
        for (int i = 0; i < 90; ++i) {
            const reading one{"roof", cqlxx::timestamp(std::chrono::minutes(i)), i};
            co_await session.execute(cqlxx::insert(one));
        }
        const auto hours = objects<reading>().dynamic().filter("sensor", "roof").group_by("floor(at, 1h)");
        const auto found =
            co_await session.fetch(hours.values<window>(cqlxx::selected("floor(at, ?)", 1h), "count(*)", "max(value)"));
        CHECK(found == std::vector<window>{{cqlxx::timestamp(), 60, 59}, {cqlxx::timestamp(1h), 30, 89}});
        const auto chosen = hours.filter("at__gte", parsed("1970-01-01T01:00Z")).count();
        CHECK(co_await session.get(chosen) == 30);

        const auto called = fords.filter("year", 1976)
                                .values<masked>(cqlxx::call("mask_inner", "model, ?, ?", 1, 2),
                                                cqlxx::call("abs", "max(price)"), cqlxx::call("now", ""));
        const masked one = co_await session.get(called);
        CHECK(std::get<0>(one) == "g****da");
        CHECK(std::get<1>(one) == 4'500);
        CHECK(std::get<2>(one) != cqlxx::timeuuid());
        const auto unknown =
            co_await cassandra::server_refusal_of(session.fetch(fords.values(cqlxx::call("nothing", "price"))));
        CHECK(unknown.find("Unknown function 'nothing'") != std::string::npos);

        using cqlxx::token_of;
        const auto all = objects<automobile>().dynamic();
        const auto behind = co_await session.fetch(all.filter("partition_token__gt", token_of("ford")));
        const auto up_to = co_await session.fetch(all.filter("partition_token__lte", token_of("ford")));
        CHECK(behind.size() + up_to.size() == 4);
        CHECK(std::ranges::none_of(behind, [](const automobile& car) { return car.manufacturer == "ford"; }));
        CHECK((co_await session.fetch(all.filter("partition_token", token_of("ford")))).size() == 3);
    });
}

TEST_CASE("dynamic, live: pages, streams and options") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        const cqlxx::execution_info seen;
        auto stream = session.stream(fords.page_size(2).info(seen));
        names models;
        while (auto page = co_await stream.next())
            for (const automobile& car : *page) models.push_back(car.model);
        CHECK(models == names{"granada", "mustang ii", "granada"});
        CHECK(seen.answers().size() == 2);
        const auto first = co_await session.page(fords.page_size(2));
        REQUIRE(first.next_state());
        const auto second = co_await session.page(fords.page_size(2), first.next_state());
        CHECK(second.size() == 1);
        // Cassandra refuses to page through rows ordered across partitions: there is one page.
        const auto both = objects<automobile>().dynamic().filter("manufacturer__in", both_makers);
        CHECK((co_await session.fetch(both.order_by("-year"))).size() == 4);
    });
}

TEST_CASE("dynamic, live: writes by name") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        co_await session.execute(mustang.update()
                                     .set("price", 9'500)
                                     .set("colour", std::nullopt)
                                     .set("options__add", roof_and_belt)
                                     .set("options__remove", "radio")
                                     .set("parts__update", seat_and_door)
                                     .set("parts__remove", "wheel")
                                     .set_element("parts", "lamp", 6)
                                     .set("services__append", 3)
                                     .set("services__prepend", before_all)
                                     .set("burns", fuel::diesel));
        automobile car = co_await session.get(mustang);
        CHECK(car.price == 9'500);
        CHECK_FALSE(car.colour);
        CHECK(car.options == std::set<std::string>{"belt", "roof"});
        CHECK(car.parts == std::map<std::string, std::int32_t>{{"door", 3}, {"lamp", 6}, {"seat", 2}});
        CHECK(car.services == std::vector<std::int32_t>{-1, 0, 1, 2, 3});
        CHECK(car.burns == fuel::diesel);
        co_await session.execute(mustang.update().set_element("services", 1, 7));
        co_await session.execute(mustang.erase("options").erase_element("parts", "door"));
        car = co_await session.get(mustang);
        CHECK(car.services == std::vector<std::int32_t>{-1, 7, 1, 2, 3});
        CHECK(car.options.empty());
        CHECK(car.parts.size() == 2);
        const auto front = objects<visits>().filter("page"_f = "front").dynamic();
        co_await session.execute(front.update().set("hits__add", 5));
        co_await session.execute(front.update().set("hits__remove", parsed("2")));
        CHECK(co_await session.get(front.values<std::tuple<cqlxx::counter>>("hits")) == std::tuple(cqlxx::counter(3)));
        co_await session.execute(fords.filter("year__lt", 1976).erase());
        const auto left = models_of(co_await session.fetch(fords));
        CHECK(left == names{"granada 1976"});
        co_await session.execute(mustang.update().set("price", 1).ttl(std::chrono::seconds(100)));
        CHECK(std::get<0>(co_await session.get(mustang.values<std::tuple<std::int32_t>>("ttl(price)"))) > 50);
    });
}

TEST_CASE("dynamic, live: conditions tell what stands in the way") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        auto outcome = co_await session.execute(
            mustang.update().set("price", 5'000).iff("price", 4'500).iff("colour__ne", "blue"));
        CHECK(outcome.applied());
        outcome = co_await session.execute(mustang.update().set("price", 6'000).iff("price__lt", 4'500));
        REQUIRE(outcome.rejected());
        CHECK(outcome.existing()->get<double>("price") == 5'000);
        outcome =
            co_await session.execute(mustang.update().set("price__add", 100).iff_element("parts", "wheel", "gte", 4));
        CHECK(outcome.applied());
        outcome = co_await session.execute(fords.filter("year", 1900).filter("model", "t").erase().if_exists());
        CHECK(outcome.rejected());
        CHECK_FALSE(outcome.existing());
        CHECK((co_await session.get(mustang)).price == 5'100);
    });
}

TEST_CASE("dynamic, live: batches take them beside typed writes") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        const auto cheaper = mustang.update().set("price", 1);
        const auto red = fords.filter("year", 1976).filter("model", "granada").update().set("colour", "red");
        const auto typed = objects<automobile>().filter("manufacturer"_f = "fiat").erase();
        co_await session.execute(cqlxx::batch(cheaper, red, typed));
        CHECK((co_await session.get(mustang)).price == 1);
        CHECK((co_await session.get(fords.filter("year", 1976))).colour == "red");
        CHECK(co_await session.get(objects<automobile>().dynamic().count()) == 3);
    });
}

TEST_CASE("dynamic, live: the text is prepared once, and what is refused is never sent") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await garage();
        for (int year = 1900; year < 1905; ++year) CHECK((co_await session.fetch(fords.filter("year", year))).empty());
        const cqlxx::execution_info seen;
        const auto failure = co_await cassandra::failure_of(
            [&]() -> asio::awaitable<void> { co_await session.fetch(fords.filter("model", "granada").info(seen)); }());
        CHECK(failure.code == errc::invalid_statement);
        CHECK(failure.text.find("automobile, \"year\" before \"model\"") != std::string::npos);
        CHECK(seen.answers().empty());
    });
}
