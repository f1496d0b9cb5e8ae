// Functions of the cluster as values of conditions and changes, against a real server; which of them fit which columns, by its verdict.
#include "live/support/cassandra.hpp"
#include "support/refusal.hpp"
#include "support/sighting.hpp"
#include <cqlxx/query/dynamic.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using namespace std::chrono_literals;
using cqlxx::current_date;
using cqlxx::current_timestamp;
using cqlxx::max_timeuuid;
using cqlxx::min_timeuuid;
using cqlxx::now;

namespace {

constexpr const char* keyspace = "value_functions";
const auto moor = cqlxx::objects<sighting>().filter("place"_f = "moor");
constexpr cqlxx::timestamp noon(std::chrono::sys_days(std::chrono::year(2024) / 5 / 1) + 12h);

/// Five rows of the moor, a minute apart, the third at noon.
asio::awaitable<cqlxx::session> filled() {
    auto session = co_await cassandra::fresh_session(keyspace);
    co_await cqlxx::sync_table<sighting>(session);
    co_await session.execute(moor.erase());
    for (int i = 0; i < 5; ++i) {
        sighting row;
        row.place = "moor";
        row.at = cqlxx::timeuuid(noon + std::chrono::minutes(i - 2), 0x8000000000000001);
        row.count = i;
        row.expires = i < 2 ? noon : cqlxx::timestamp(std::chrono::sys_days(std::chrono::year(2100) / 1 / 1));
        co_await session.execute(cqlxx::insert(row));
    }
    co_return session;
}

template <class Query>
asio::awaitable<std::string> counts(const cqlxx::session& session, const Query& query) {
    std::string found;
    for (const sighting& row : co_await session.fetch(query)) found += std::to_string(row.count);
    co_return found;
}

bool is_close(cqlxx::timestamp time) {
    const auto apart = std::chrono::system_clock::now() - time;
    return apart > -1min && apart < 1min;
}

} // namespace

TEST_CASE("value functions: rows by bounds of time, and by the cluster's clock") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await filled();
        CHECK(co_await counts(session, moor.filter("at"_f >= min_timeuuid(noon))) == "234");
        CHECK(co_await counts(session, moor.filter("at"_f > max_timeuuid(noon))) == "34");
        CHECK(co_await counts(session, moor.filter("at"_f.between(min_timeuuid(noon - 1min), max_timeuuid(noon)))) ==
              "12");
        CHECK(co_await counts(session, moor.filter("at"_f < now())) == "01234");
        CHECK(co_await counts(session, moor.filter("at"_f > min_timeuuid(to_timestamp(current_date())))) == "");
        CHECK(co_await counts(session, moor.filter("expires"_f < current_timestamp()).allow_filtering()) == "01");
        CHECK(co_await counts(session, moor.filter("expires"_f > to_timestamp(now())).allow_filtering()) == "234");
        CHECK(co_await counts(session, moor.filter("expires"_f > floor(current_timestamp(), 1h)).allow_filtering()) ==
              "234");
        CHECK(co_await counts(session, moor.filter("expires"_f > current_timestamp() - 1h).allow_filtering()) == "234");
        CHECK(co_await counts(session, moor.filter("at"_f > min_timeuuid(to_timestamp(current_date()) -
                                                                         std::chrono::years(100)))) == "01234");
        const cqlxx::timeuuid third(noon, 0x8000000000000001);
        CHECK(co_await counts(session, moor.filter("at"_f.in(now(), third))) == "2");
        const auto bounds = co_await session.get(cqlxx::objects<sighting>()
                                                     .filter("place"_f = "moor", "at"_f = third)
                                                     .values(min_timeuuid(noon), max_timeuuid("expires"_f), now()));
        CHECK(std::get<0>(bounds) == cqlxx::timeuuid::min_for(noon));
        CHECK(is_close(std::chrono::floor<std::chrono::milliseconds>(std::get<2>(bounds).time())));

        // at run time
        const auto made = moor.dynamic();
        CHECK(co_await counts(session, made.filter("at__gte", min_timeuuid(noon))) == "234");
        CHECK(co_await counts(session, made.filter("at__gt", cqlxx::selected("max_timeuuid(2024-05-01T12:00Z)"))) ==
              "34");
        CHECK(co_await counts(session, made.filter("at__in", cqlxx::in(now(), third))) == "2");
        CHECK(co_await counts(session, made.filter("expires__lt", cqlxx::selected("to_timestamp(current_date())"))
                                           .allow_filtering()) == "01");
    });
}

TEST_CASE("value functions: rows written with values of the cluster, at the key, too") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await filled();
        const auto heath = cqlxx::objects<sighting>().filter("place"_f = "heath");
        co_await session.execute(heath.erase());
        co_await session.execute(heath.filter("at"_f = now())
                                     .update("expires"_f = current_timestamp(), "due"_f = current_date(),
                                             "animal"_f = cqlxx::random_uuid(), "checks"_f["ann"] = current_timestamp(),
                                             "opened"_f = to_timestamp(now()),
                                             "sky"_f.field("measured"_f) = current_timestamp()));
        const auto rows = co_await session.fetch(heath);
        REQUIRE(rows.size() == 1);
        const sighting row = *rows.begin();
        CHECK(is_close(std::chrono::floor<std::chrono::milliseconds>(row.at.time())));
        CHECK(is_close(row.expires));
        CHECK(is_close(row.checks.at("ann")));
        CHECK(is_close(row.sky.measured.value()));
        CHECK(row.animal.value() != cqlxx::uuid());
        const auto apart = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) - row.due.value();
        CHECK((apart == std::chrono::days(0) || apart == std::chrono::days(1)));

        const auto one = heath.filter("at"_f = row.at);
        const auto early = one.update("count"_f = 7).iff("expires"_f > current_timestamp());
        CHECK(!(co_await session.execute(early)).applied());
        const auto late = one.update("count"_f = 7)
                              .iff("expires"_f < current_timestamp(), "sky"_f.field("measured"_f) < current_timestamp(),
                                   "checks"_f["ann"] < current_timestamp());
        CHECK((co_await session.execute(late)).applied());
        const auto listed = one.update("count"_f = 8).iff("expires"_f.in(current_timestamp(), row.expires));
        CHECK((co_await session.execute(listed)).applied());
        const auto made = one.dynamic().update().set("count", 9).iff("expires__lt", current_timestamp());
        CHECK((co_await session.execute(made)).applied());
        CHECK((co_await session.get(one)).count == 9);
        co_await session.execute(heath.filter("at"_f < min_timeuuid(current_timestamp())).erase());
        CHECK(co_await counts(session, heath.filter("at"_f <= now())) == ""); // but its static column is there
    });
}

namespace {

/// A column of each type without parameters.
struct of_all_types {
    cqlxx::key<std::int32_t> id;
    cqlxx::ascii c_ascii{};
    std::int64_t c_bigint = 0;
    cqlxx::bytes c_blob{};
    bool c_boolean = false;
    std::optional<std::chrono::sys_days> c_date{};
    cqlxx::decimal c_decimal{};
    double c_double = 0;
    cqlxx::duration c_duration{};
    float c_float = 0;
    cqlxx::inet c_inet{};
    std::int32_t c_int = 0;
    std::int16_t c_smallint = 0;
    std::string c_text{};
    cqlxx::time_of_day c_time{};
    cqlxx::timestamp c_timestamp{};
    cqlxx::timeuuid c_timeuuid{};
    std::int8_t c_tinyint = 0;
    cqlxx::uuid c_uuid{};
    cqlxx::varint c_varint{};
};

using value = cqlxx::query::dynamic_value;
/// Functions as text, and as values: some that fit columns of some type, and some that are none.
const std::vector<std::pair<std::string, value>> functions = [] {
    std::vector<std::pair<std::string, value>> all;
    for (const char* text : {"now()",
                             "current_timeuuid()",
                             "current_timestamp()",
                             "current_date()",
                             "current_time()",
                             "uuid()",
                             "to_date(now())",
                             "to_date(current_timestamp())",
                             "to_date(current_date())",
                             "to_date(uuid())",
                             "to_timestamp(now())",
                             "to_timestamp(current_date())",
                             "to_timestamp(current_timestamp())",
                             "to_unix_timestamp(now())",
                             "to_unix_timestamp(current_time())",
                             "min_timeuuid(current_timestamp())",
                             "max_timeuuid(now())",
                             "min_timeuuid(current_date())",
                             "cast(current_date() as timestamp)",
                             "cast(now() as timestamp)",
                             "cast(now() as text)",
                             "cast(current_time() as date)",
                             "max(now())",
                             "count(current_date())"})
        all.emplace_back(text, cqlxx::selected(text));
    all.emplace_back("floor(now(), 1h)", floor(now(), 1h));
    all.emplace_back("floor(current_date(), 1d)", floor(current_date(), std::chrono::days(1)));
    all.emplace_back("floor(current_time(), 1h)", floor(cqlxx::current_time(), 1h));
    all.emplace_back("floor(uuid(), 1h)", floor(cqlxx::random_uuid(), 1h));
    all.emplace_back("current_timestamp() - 1h", current_timestamp() - 1h);
    all.emplace_back("current_date() + 1d", current_date() + std::chrono::days(1));
    all.emplace_back("to_date(now()) - 1mo", to_date(now()) - std::chrono::months(1));
    all.emplace_back("min_timeuuid(to_timestamp(now()) - 1h)", min_timeuuid(to_timestamp(now()) - 1h));
    all.emplace_back("now() - 1h", now() - 1h);
    all.emplace_back("current_time() + 1h", cqlxx::current_time() + 1h);
    all.emplace_back("f_int((int)3)", cqlxx::call<"f_int", std::int32_t>(3));
    all.emplace_back("f_bigint((int)3)", cqlxx::call<"f_bigint", std::int64_t>(3));
    all.emplace_back("f_ascii((int)3)", cqlxx::call<"f_ascii", cqlxx::ascii>(3));
    all.emplace_back("f_blob((int)3)", cqlxx::call<"f_blob", cqlxx::bytes>(3));
    return all;
}();

template <class Prepare>
asio::awaitable<std::string> refusal_of_node(const Prepare& prepare) {
    try {
        co_await prepare();
    } catch (const cqlxx::server_error& e) {
        co_return e.what();
    }
    co_return std::string();
}

struct agreement {
    int taken = 0;
    int refused = 0;
};

/// `make()` is the run-time statement, `text` what it says.
template <class Make>
asio::awaitable<void> compare(const cqlxx::session& session, std::string text, Make make, agreement& found) {
    CAPTURE(text);
    const std::string ours = said([&] { text = make().cql(); });
    CAPTURE(ours);
    const std::string node =
        co_await refusal_of_node([&]() -> asio::awaitable<void> { co_await session.prepare(cqlxx::runtime(text)); });
    CAPTURE(node);
    CHECK(ours.empty() == node.empty());
    ++(ours.empty() ? found.taken : found.refused);
}

} // namespace

TEST_CASE("value functions: which fit which columns, the node says so, too") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cqlxx::sync_table<of_all_types>(session);
        for (const std::string type : {"int", "bigint", "ascii", "blob"})
            co_await cassandra::run_cql(session, "CREATE FUNCTION IF NOT EXISTS f_" + type +
                                                     " (x int) CALLED ON NULL INPUT RETURNS " + type +
                                                     " LANGUAGE java AS 'return null;'");
        const cqlxx::dynamic_query_set<of_all_types> all;
        const auto one = all.filter("id", 1);
        agreement found;
        for (const auto& column : cqlxx::model::table<of_all_types>::columns) {
            if (column.is_key()) continue;
            const std::string name(column.name);
            for (const auto& [text, function] : functions) {
                co_await compare(
                    session, "SELECT id FROM of_all_types WHERE " + name + " = " + text + " ALLOW FILTERING",
                    [&] { return all.filter(name, function).allow_filtering(); }, found);
                co_await compare(
                    session, "UPDATE of_all_types SET " + name + " = " + text + " WHERE id = 1",
                    [&] { return one.update().set(name, function); }, found);
                co_await compare(
                    session, "DELETE FROM of_all_types WHERE id = 1 IF " + name + " = " + text,
                    [&] { return one.erase().iff(name, function); }, found);
            }
        }
        MESSAGE(found.taken << " statements are taken by both, " << found.refused << " refused by both");
        CHECK(found.taken >= 200);
        CHECK(found.refused > 1000);
    });
}
