// Every C++ type that a column can have, to a real Cassandra and back; what arrived is also read as Cassandra's own JSON.
#include "live/support/cassandra.hpp"
#include <cqlxx/types/boost_multiprecision.hpp>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

namespace {

constexpr const char* keyspace = "types";

enum class gear : std::uint8_t { first = 1, second = 2, reverse = 200 };
enum class colour { red, green };

} // namespace

template <>
struct cqlxx::enumeration<colour> {
    static constexpr std::pair<colour, std::string_view> names[] = {{colour::red, "red"}, {colour::green, "gr\u00fcn"}};
};

namespace {

struct scalars {
    cqlxx::key<int> id;
    std::string words{};
    cqlxx::ascii letters{};
    cqlxx::bytes raw{};
    bool flag = false;
    std::int8_t tiny = 0;
    std::int16_t small = 0;
    std::int32_t whole = 0;
    std::int64_t big = 0;
    cqlxx::varint huge{};
    cqlxx::decimal exact{};
    float real = 0;
    double precise = 0;
    cqlxx::uuid uid{};
    cqlxx::timestamp moment{};
    std::chrono::sys_seconds second{};
    std::chrono::sys_days day{};
    std::chrono::year_month_day birthday{std::chrono::year(1970) / 1 / 1};
    cqlxx::time_of_day clock{};
    cqlxx::duration span{};
    cqlxx::inet address{};
    gear engaged = gear::first;
    colour paint = colour::red;

    bool operator==(const scalars&) const = default;
};
struct optionals {
    cqlxx::key<int> id;
    std::optional<std::string> words{};
    std::optional<cqlxx::ascii> letters{};
    std::optional<cqlxx::bytes> raw{};
    std::optional<bool> flag{};
    std::optional<std::int8_t> tiny{};
    std::optional<std::int64_t> big{};
    std::optional<cqlxx::varint> huge{};
    std::optional<cqlxx::decimal> exact{};
    std::optional<double> precise{};
    std::optional<cqlxx::uuid> uid{};
    std::optional<cqlxx::timeuuid> tid{};
    std::optional<cqlxx::timestamp> moment{};
    std::optional<std::chrono::sys_days> day{};
    std::optional<cqlxx::time_of_day> clock{};
    std::optional<cqlxx::duration> span{};
    std::optional<cqlxx::inet> address{};
    std::optional<gear> engaged{};
    std::optional<colour> paint{};
    std::optional<std::vector<int>> numbers{};
    std::optional<std::tuple<int, std::optional<std::string>>> pair{};
    std::optional<std::array<float, 2>> position{};

    bool operator==(const optionals&) const = default;
};
struct collections {
    cqlxx::key<int> id;
    std::vector<int> numbers{};
    std::vector<std::string> names{};
    std::vector<bool> flags{};
    std::vector<cqlxx::bytes> blobs{};
    std::set<std::string> tags{};
    std::unordered_set<std::int64_t> seen{};
    std::set<cqlxx::inet> hosts{};
    std::map<std::string, int> counts{};
    std::unordered_map<cqlxx::uuid, cqlxx::timestamp> visits{};
    std::map<std::chrono::sys_days, cqlxx::duration> shifts{};
    std::map<int, std::vector<std::set<std::string>>> nested{};
    cqlxx::frozen<std::vector<int>> fixed_list{};
    cqlxx::frozen<std::set<std::string>> fixed_set{};
    cqlxx::frozen<std::map<std::string, std::vector<double>>> fixed_map{};

    bool operator==(const collections&) const = default;
};
struct compounds {
    cqlxx::key<int> id;
    std::tuple<int, std::string, std::optional<double>> triple{};
    std::pair<cqlxx::uuid, std::vector<int>> pair{};
    std::vector<std::tuple<std::string, int>> list_of_tuples{};
    std::array<float, 3> embedding{};
    cqlxx::vector<double, 2> position{};
    cqlxx::vector<std::string, 2> words{}; // no std::array: with strings in it, PFR 2.0 makes GCC 12 fail
    std::array<std::array<std::int32_t, 2>, 2> matrix{};
    std::array<std::int16_t, 3> smalls{};
    std::vector<std::array<float, 2>> path{};
    std::map<std::string, std::array<std::vector<int>, 2>> deep{};

    bool operator==(const compounds&) const = default;
};
struct numbers_of_boost {
    cqlxx::key<int> id;
    boost::multiprecision::cpp_int whole{};
    boost::multiprecision::cpp_dec_float_50 exact{};

    bool operator==(const numbers_of_boost&) const = default;
};
struct hits {
    cqlxx::key<std::string> page;
    cqlxx::counter views{};
};

struct defaults {
    cqlxx::key<int> id;
    std::string name = "nobody";
    double price = 1.5;
    std::set<int> tags{1, 2}; // of strings, PFR 2.0 makes GCC 12 fail with an internal error
    std::optional<int> doors = 4; // has a null of its own
    std::array<float, 2> position{1, 2};
};

/// Inserts rows, reads each one back by its key, and all of them by pages of two.
template <class Model>
asio::awaitable<void> round_trip(cqlxx::session session, std::vector<Model> rows) {
    co_await cqlxx::sync_table<Model>(session);
    const auto again = co_await cqlxx::sync_table<Model>(session);
    CHECK(again.to_string() == "-- nothing to do");
    for (const Model& row : rows) {
        co_await session.execute(cqlxx::insert(row));
        const auto back = co_await session.fetch_one(cqlxx::objects<Model>().filter(cqlxx::col<&Model::id> == row.id));
        const int id = row.id;
        CAPTURE(id);
        REQUIRE(back.has_value());
        CHECK(bool(*back == row));
    }
    std::size_t found = 0;
    auto pages = session.stream(cqlxx::objects<Model>().page_size(2));
    while (auto page = co_await pages.next())
        for (const Model& back : *page) {
            ++found;
            CHECK(bool(back == rows.at(static_cast<std::size_t>(back.id))));
        }
    CHECK(found == rows.size());
}

/// The columns of one row as Cassandra prints them.
asio::awaitable<std::string> json(cqlxx::session session, std::string columns, std::string table, int id) {
    co_return co_await cassandra::one_text(session, "SELECT JSON " + columns + " FROM " + table +
                                                        " WHERE id = " + std::to_string(id));
}

template <class T>
using limits = std::numeric_limits<T>;

constexpr const char* unicode = "na\u00efve \u65e5\u672c \U0001F697 e\u0301";

scalars greatest() {
    scalars row{1};
    row.words = unicode;
    row.letters = "~ascii~";
    row.raw = *cqlxx::from_hex("00ff10");
    row.flag = true;
    row.tiny = limits<std::int8_t>::max();
    row.small = limits<std::int16_t>::max();
    row.whole = limits<std::int32_t>::max();
    row.big = limits<std::int64_t>::max();
    row.huge = cqlxx::varint("1234567890123456789012345678901234567890");
    row.exact = cqlxx::decimal("12345678901234567890.000000000123456789");
    row.real = limits<float>::max();
    row.precise = limits<double>::max();
    row.uid = cqlxx::uuid("ffffffff-ffff-ffff-ffff-ffffffffffff");
    row.moment = cqlxx::timestamp(limits<std::int64_t>::max() * 1ms);
    row.second = std::chrono::sys_seconds(253402300799s); // 9999-12-31T23:59:59
    row.day = std::chrono::sys_days(std::chrono::days(limits<std::int32_t>::max()));
    row.birthday = std::chrono::year(9999) / 12 / 31;
    row.clock = cqlxx::time_of_day("23:59:59.999999999");
    row.span = cqlxx::duration(std::chrono::months(limits<std::int32_t>::max()),
                               std::chrono::days(limits<std::int32_t>::max()), limits<std::int64_t>::max() * 1ns);
    row.address = cqlxx::inet("2001:db8::ff");
    row.engaged = gear::reverse;
    row.paint = colour::green;
    return row;
}

scalars least() {
    scalars row{2};
    row.words = std::string("\0x\n", 3);
    row.letters = std::string("\0\x7f", 2);
    row.tiny = limits<std::int8_t>::min();
    row.small = limits<std::int16_t>::min();
    row.whole = limits<std::int32_t>::min();
    row.big = limits<std::int64_t>::min();
    row.huge = cqlxx::varint("-170141183460469231731687303715884105729");
    row.exact = cqlxx::decimal("-1E-2000");
    row.real = -limits<float>::infinity();
    row.precise = limits<double>::denorm_min();
    row.moment = cqlxx::timestamp(limits<std::int64_t>::min() * 1ms);
    row.second = std::chrono::sys_seconds(-62135596800s); // 0001-01-01
    row.day = std::chrono::sys_days(std::chrono::days(limits<std::int32_t>::min()));
    row.birthday = std::chrono::year(1) / 1 / 1;
    row.span = cqlxx::duration(std::chrono::months(limits<std::int32_t>::min()),
                               std::chrono::days(limits<std::int32_t>::min()), limits<std::int64_t>::min() * 1ns);
    row.address = cqlxx::inet("255.255.255.255");
    row.engaged = static_cast<gear>(0);
    return row;
}

} // namespace

TEST_CASE("types, live: scalars, from the least to the greatest") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        const scalars empty{0};
        std::vector<scalars> rows;
        rows.push_back(empty);
        rows.push_back(greatest());
        rows.push_back(least());
        co_await round_trip(session, rows);

        const auto nothing = co_await json(session,
                                           "words, letters, raw, flag, tiny, huge, exact, uid, clock, address, "
                                           "engaged, paint, span, day",
                                           "scalars", 0);
        CHECK(nothing ==
              R"({"words": "", "letters": "", "raw": "0x", "flag": false, "tiny": 0, "huge": 0, "exact": 0, )"
              R"("uid": "00000000-0000-0000-0000-000000000000", "clock": "00:00:00.000000000", )"
              R"("address": "0.0.0.0", "engaged": 1, "paint": "red", "span": "", "day": "1970-01-01"})");
        const auto most = co_await json(session, "words, letters, raw, flag, tiny, small, whole, big, huge, exact, uid",
                                        "scalars", 1);
        CHECK(most == std::string(R"({"words": ")") + unicode +
                          R"(", "letters": "~ascii~", "raw": "0x00ff10", "flag": true, "tiny": 127, "small": 32767, )"
                          R"("whole": 2147483647, "big": 9223372036854775807, )"
                          R"("huge": 1234567890123456789012345678901234567890, )"
                          R"("exact": 12345678901234567890.000000000123456789, )"
                          R"("uid": "ffffffff-ffff-ffff-ffff-ffffffffffff"})");
        const auto times = co_await json(session, "second, birthday, clock, address, engaged, paint", "scalars", 1);
        CHECK(times == R"({"second": "9999-12-31 23:59:59.000Z", "birthday": "9999-12-31", )"
                       R"("clock": "23:59:59.999999999", "address": "2001:db8:0:0:0:0:0:ff", "engaged": 200, )"
                       "\"paint\": \"gr\u00fcn\"}");
        const auto fewest = co_await json(session, "tiny, small, whole, big, huge, exact, precise", "scalars", 2);
        CHECK(fewest == R"({"tiny": -128, "small": -32768, "whole": -2147483648, "big": -9223372036854775808, )"
                        R"("huge": -170141183460469231731687303715884105729, "exact": -1E-2000, "precise": 4.9E-324})");
    });
}

TEST_CASE("types, live: NaN and the sign of zero travel") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cqlxx::sync_table<scalars>(session);
        scalars row{100};
        row.real = limits<float>::quiet_NaN();
        row.precise = -0.0;
        co_await session.execute(cqlxx::insert(row));
        const auto back = co_await session.fetch_one(cqlxx::objects<scalars>().filter(cqlxx::col<&scalars::id> == 100));
        REQUIRE(back.has_value());
        CHECK(std::isnan(back->real));
        CHECK(std::signbit(back->precise));
        co_await session.execute(cqlxx::erase(row));
    });
}

TEST_CASE("types, live: optionals, with and without a value") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        const optionals none{0};
        optionals all{1};
        all.words = unicode;
        all.letters = cqlxx::ascii("a");
        all.raw = *cqlxx::from_hex("01");
        all.flag = false;
        all.tiny = std::int8_t{0};
        all.big = -1;
        all.huge = cqlxx::varint(-129);
        all.exact = cqlxx::decimal("0.10");
        all.precise = 0.1;
        all.uid = cqlxx::uuid("00000000-0000-4000-8000-000000000001");
        all.tid = cqlxx::timeuuid("e23f1e02-8e0c-11ee-b9d1-0242ac120002");
        all.moment = cqlxx::timestamp(1ms);
        all.day = std::chrono::sys_days(std::chrono::days(-1));
        all.clock = cqlxx::time_of_day(1ns);
        all.span = cqlxx::duration("1mo2d3ns");
        all.address = cqlxx::inet("::1");
        all.engaged = gear::second;
        all.paint = colour::green;
        all.numbers = {1, -2};
        all.pair = {1, std::nullopt};
        all.position = {1.5F, -0.25F};
        optionals emptied{2}; // values that are empty, not null
        emptied.words = "";
        emptied.raw = cqlxx::bytes();
        std::vector<optionals> rows;
        rows.push_back(none);
        rows.push_back(all);
        rows.push_back(emptied);
        co_await round_trip(session, rows);

        const auto nulls = co_await json(session, "words, flag, huge, span, numbers, pair, position", "optionals", 0);
        CHECK(nulls == R"({"words": null, "flag": null, "huge": null, "span": null, "numbers": null, "pair": null, )"
                       R"("position": null})");
        const auto values = co_await json(
            session, "huge, exact, tid, moment, day, span, address, numbers, pair, position", "optionals", 1);
        CHECK(values ==
              R"({"huge": -129, "exact": 0.10, "tid": "e23f1e02-8e0c-11ee-b9d1-0242ac120002", )"
              R"("moment": "1970-01-01 00:00:00.001Z", "day": "1969-12-31", "span": "1mo2d3ns", )"
              R"("address": "0:0:0:0:0:0:0:1", "numbers": [1, -2], "pair": [1, null], "position": [1.5, -0.25]})");
        const auto empties = co_await json(session, "words, raw, letters", "optionals", 2);
        CHECK(empties == R"({"words": "", "raw": "0x", "letters": null})");
    });
}

TEST_CASE("types, live: collections, empty, large and nested") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        const collections empty{0};
        collections full{1};
        full.numbers = {3, 1, 2, 1};
        full.names = {"", unicode};
        full.flags = {true, false};
        full.blobs = {*cqlxx::from_hex("00"), cqlxx::bytes()};
        full.tags = {"b", "a", ""};
        full.seen = {-1, 0, 1};
        full.hosts = {cqlxx::inet("10.0.0.1"), cqlxx::inet("::1")};
        full.counts = {{"a", 1}, {"b", -1}};
        full.visits = {{cqlxx::uuid("00000000-0000-4000-8000-000000000001"), cqlxx::timestamp(1ms)}};
        full.shifts = {{std::chrono::sys_days(std::chrono::days(1)), cqlxx::duration("8h")}};
        full.nested = {{1, {{"x", "y"}, {}}}, {2, {}}};
        full.fixed_list = std::vector<int>{1, 2};
        full.fixed_set = std::set<std::string>{"s"};
        full.fixed_map = std::map<std::string, std::vector<double>>{{"a", {1, 2.5}}};
        collections large{2};
        for (int i = 0; i < 20'000; ++i) large.numbers.push_back(i);
        for (int i = 0; i < 3'000; ++i) large.counts["key " + std::to_string(i)] = i;
        large.names.emplace_back(300'000, 'x');
        std::vector<collections> rows;
        rows.push_back(empty);
        rows.push_back(full);
        rows.push_back(large);
        co_await round_trip(session, rows);

        const auto nothing = co_await json(session, "numbers, tags, counts, fixed_list, fixed_map", "collections", 0);
        CHECK(nothing == R"({"numbers": null, "tags": null, "counts": null, "fixed_list": [], "fixed_map": {}})");
        const auto values = co_await json(session,
                                          "numbers, flags, blobs, tags, seen, hosts, counts, visits, shifts, "
                                          "nested, fixed_list, fixed_set, fixed_map",
                                          "collections", 1);
        CHECK(values == R"({"numbers": [3, 1, 2, 1], "flags": [true, false], "blobs": ["0x00", "0x"], )"
                        R"("tags": ["", "a", "b"], "seen": [-1, 0, 1], "hosts": ["0:0:0:0:0:0:0:1", "10.0.0.1"], )"
                        R"("counts": {"a": 1, "b": -1}, )"
                        R"("visits": {"00000000-0000-4000-8000-000000000001": "1970-01-01 00:00:00.001Z"}, )"
                        R"("shifts": {"1970-01-02": "8h"}, "nested": {"1": [["x", "y"], []], "2": []}, )"
                        R"("fixed_list": [1, 2], "fixed_set": ["s"], "fixed_map": {"a": [1.0, 2.5]}})");
    });
}

TEST_CASE("types, live: tuples, pairs and vectors") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        const compounds empty{0};
        compounds full{1};
        full.triple = {1, unicode, std::nullopt};
        full.pair = {cqlxx::uuid("00000000-0000-4000-8000-000000000001"), {1, 2}};
        full.list_of_tuples = {{"a", 1}, {"", -1}};
        full.embedding = {1, 2.5F, -3};
        full.position = {0.1, -0.2};
        full.words = {std::string(), std::string(unicode)};
        full.matrix = {{{1, 2}, {3, 4}}};
        full.smalls = {1, -2, 3};
        full.path = {{1, 2}, {3, 4}};
        full.deep = {{"k", {std::vector<int>{1}, std::vector<int>{}}}};
        std::vector<compounds> rows;
        rows.push_back(empty);
        rows.push_back(full);
        co_await round_trip(session, rows);
        const auto values = co_await json(
            session, "pair, list_of_tuples, embedding, position, matrix, smalls, path, deep", "compounds", 1);
        CHECK(values ==
              R"({"pair": ["00000000-0000-4000-8000-000000000001", [1, 2]], "list_of_tuples": [["a", 1], ["", )"
              R"(-1]], "embedding": [1.0, 2.5, -3.0], "position": [0.1, -0.2], "matrix": [[1, 2], [3, 4]], )"
              R"("smalls": [1, -2, 3], "path": [[1.0, 2.0], [3.0, 4.0]], "deep": {"k": [[1], []]}})");
    });
}

TEST_CASE("types, live: numbers of Boost.Multiprecision") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        numbers_of_boost row{0};
        row.whole = boost::multiprecision::cpp_int("-123456789012345678901234567890");
        row.exact = boost::multiprecision::cpp_dec_float_50("-0.125");
        std::vector<numbers_of_boost> rows;
        rows.push_back(row);
        co_await round_trip(session, rows);
        const auto values = co_await json(session, "whole, exact", "numbers_of_boost", 0);
        CHECK(values == R"({"whole": -123456789012345678901234567890, "exact": -0.125})");
    });
}

TEST_CASE("types, live: counters are read like others") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cqlxx::sync_table<hits>(session);
        co_await session.execute(
            cqlxx::cql("UPDATE hits SET views = views + ? WHERE page = ?", std::int64_t{5}, std::string("home")));
        co_await session.execute(
            cqlxx::cql("UPDATE hits SET views = views - ? WHERE page = ?", cqlxx::counter(7), std::string("home")));
        const auto back = co_await session.fetch_one(cqlxx::objects<hits>().filter(cqlxx::col<&hits::page> == "home"));
        REQUIRE(back.has_value());
        CHECK(back->views == -2);
    });
}

TEST_CASE("types, live: nulls leave a member's default initialiser, but a collection is empty then") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cqlxx::sync_table<defaults>(session);
        co_await cassandra::run_cql(session, "INSERT INTO defaults (id) VALUES (1)");
        const auto back = co_await session.fetch_one(cqlxx::objects<defaults>());
        REQUIRE(back.has_value());
        CHECK(back->name == "nobody");
        CHECK(back->price == 1.5);
        CHECK(back->tags.empty());
        CHECK(back->doors == std::nullopt);
        CHECK(back->position == std::array<float, 2>{1, 2});
    });
}

TEST_CASE("types, live: a value in text that does not fit its column is refused before it is sent") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await cqlxx::sync_table<defaults>(session);
        const auto insert = cqlxx::cql("INSERT INTO defaults (id, price) VALUES (?, ?)", 77, std::int64_t{7});
        const auto refused = co_await cassandra::failure_of(session.execute(insert));
        CHECK(refused.code == cqlxx::errc::type_mismatch);
        CHECK(refused.text.find("\"price\"") != std::string::npos);
        const auto query = cqlxx::objects<defaults>().filter(cqlxx::col<&defaults::id> == 77);
        CHECK_FALSE((co_await session.fetch_one(query)).has_value());
    });
}
