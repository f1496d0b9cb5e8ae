// Every way of writing that README, guides and design show, inside co_await expressions, executed: GCC 12 destroys some
// temporaries of such expressions twice, which AddressSanitizer sees.
#include "live/support/cassandra.hpp"

#if defined(CQLXX_USE_BOOST_ASIO)
#    include <boost/asio/experimental/awaitable_operators.hpp>
#else
#    include <asio/experimental/awaitable_operators.hpp>
#endif
#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <future>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using namespace std::chrono_literals;
using namespace asio::experimental::awaitable_operators;

namespace {

constexpr const char* keyspace = "readme";

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
};
/// The same cars by model: "which of these?" needs model before year.
struct automobile_by_model {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::string> model;
    cqlxx::key<std::int32_t> year;
    double price = 0;
};
struct indexed_automobile {
    cqlxx::key<int> id;
    cqlxx::indexed<std::string> colour;
};

/// Text that is too long for the small-string buffer: freed twice, it is noticed.
const std::string long_name = "a manufacturer whose name lives on the heap";

/// A session in the keyspace with five cars in each table.
asio::awaitable<cqlxx::session> showroom() {
    auto session = co_await cassandra::fresh_session(keyspace);
    co_await cqlxx::sync_table<automobile>(session);
    co_await cqlxx::sync_table<automobile_by_model>(session);
    co_await cqlxx::sync_table<indexed_automobile>(session);
    for (const char* text : {"TRUNCATE automobile", "TRUNCATE automobile_by_model", "TRUNCATE indexed_automobile"})
        co_await cassandra::run_cql(session, text);
    for (std::int32_t year = 2010; year < 2015; ++year) {
        const automobile car{"Tesla", year, "Model S", 57'400.0 + year, "red", {"radio", "roof"}};
        const automobile_by_model by_model{"Tesla", "Model S", year, 1.0};
        co_await session.execute(cqlxx::insert(car));
        co_await session.execute(cqlxx::insert(by_model));
    }
    co_return session;
}

asio::awaitable<std::size_t> count(cqlxx::session session) {
    co_return (co_await session.fetch(cqlxx::objects<automobile>())).size();
}

auto teslas() { return cqlxx::objects<automobile>().filter("manufacturer"_f = "Tesla"); }
auto inserted(std::int32_t year) { return cqlxx::insert<automobile>("Tesla", year, "Roadster", 100'000, "blue"); }
cqlxx::config named_config() { return cqlxx::config(cassandra::contact_point()).keyspace(keyspace).timeout(20s); }

} // namespace

TEST_CASE("readme, live: connect in all its forms") {
    cassandra::run([]() -> asio::awaitable<void> {
        co_await showroom();
        auto by_text = co_await cqlxx::connect(cassandra::contact_point(), keyspace);
        auto without = co_await cqlxx::connect(cassandra::contact_point());
        auto of_temporary = co_await cqlxx::connect(cqlxx::config(cassandra::contact_point())
                                                        .keyspace(keyspace)
                                                        .timeout(20s)
                                                        .page_size(500)
                                                        .consistency(cqlxx::consistency::one)
                                                        .application("a program with a long name", "1.0")
                                                        .heartbeat(30s, 5s)
                                                        .reconnection(100ms, 10s)
                                                        .max_requests(128)
                                                        .log([](cqlxx::log_level, std::string_view) {}));
        auto of_two =
            co_await cqlxx::connect(cqlxx::config(cassandra::contact_point(), "127.0.0.1:1").keyspace(keyspace));
        auto of_function = co_await cqlxx::connect(named_config());
        const cqlxx::config named = named_config();
        auto of_named = co_await cqlxx::connect(named);
        auto of_copy = co_await cqlxx::connect(cqlxx::config(named).page_size(1));
        auto on_executor = co_await cqlxx::connect(co_await asio::this_coro::executor, named);
        for (auto* session : {&by_text, &of_temporary, &of_two, &of_function, &of_named, &of_copy, &on_executor}) {
            const auto found = co_await count(*session);
            CHECK(found == 5);
            co_await session->close();
        }
        co_await without.close();
    });
}

TEST_CASE("readme, live: insert of named rows, elements and values") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await showroom();
        const automobile model_s{"Tesla", 2020, long_name, 57'400, long_name, {"radio", long_name}};
        co_await session.execute(cqlxx::insert(model_s));
        automobile changeable = model_s;
        changeable.year = 2021;
        co_await session.execute(cqlxx::insert(changeable));
        std::vector<automobile> rows(2, model_s);
        rows[0].year = 2022;
        rows[1].year = 2023;
        for (const automobile& row : rows) co_await session.execute(cqlxx::insert(row));
        co_await session.execute(cqlxx::insert(rows[0]));
        co_await session.execute(cqlxx::insert(rows.front()).consistency(cqlxx::consistency::one).timeout(20s));
        co_await session.execute(cqlxx::insert<automobile>("Tesla", 2024, "Model S", 57'400));
        co_await session.execute(cqlxx::insert<automobile>("Tesla", 2025, long_name, 57'400, long_name));
        co_await session.execute(cqlxx::insert<automobile>(long_name, 2025, std::string("x"), 1.5F).idempotent());
        co_await session.execute(inserted(2026));
        const auto found = co_await count(session);
        CHECK(found == 13);
        const auto back = co_await session.fetch_one(teslas().filter("year"_f = 2025));
        REQUIRE(back.has_value());
        CHECK(back->model == long_name);
        CHECK(back->colour == long_name);
    });
}

TEST_CASE("readme, live: update and erase of named rows") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await showroom();
        auto row = co_await session.fetch_one(teslas());
        REQUIRE(row.has_value());
        row->colour = long_name;
        co_await session.execute(cqlxx::update(*row));
        co_await session.execute(cqlxx::update(*row).timeout(20s).idempotent());
        const auto back = co_await session.fetch_one(teslas());
        CHECK(back->colour == long_name);
        co_await session.execute(cqlxx::erase(*row).consistency(cqlxx::consistency::quorum));
        const auto found = co_await count(session);
        CHECK(found == 4);
    });
}

TEST_CASE("readme, live: queries as temporaries") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await showroom();
        const auto recent = co_await session.fetch(
            cqlxx::objects<automobile>().filter("manufacturer"_f = "Tesla").filter("year__gt"_f = 2012));
        CHECK(recent.size() == 2);
        const auto two = co_await session.fetch(cqlxx::objects<automobile>()
                                                    .filter("manufacturer"_f = "Tesla", "year__gte"_f = 2011)
                                                    .order_by("-year"_f)
                                                    .limit(2)
                                                    .page_size(1)
                                                    .timeout(20s)
                                                    .consistency(cqlxx::consistency::one));
        REQUIRE(two.size() == 2);
        CHECK(two[0].year == 2014);
        const auto compared = co_await session.fetch(
            cqlxx::objects<automobile>()
                .filter(cqlxx::col<&automobile::manufacturer> == "Tesla", cqlxx::col<&automobile::year> > 2012)
                .order_by(cqlxx::col<&automobile::year>.descending()));
        REQUIRE(compared.size() == 2);
        CHECK(compared[0].year == 2014);
        const auto spelled = co_await session.fetch(
            cqlxx::objects<automobile>().filter("manufacturer"_f == "Tesla", "year"_f == 2012, "model"_f >= "A"));
        CHECK(spelled.size() == 1);
        const auto nobody =
            co_await session.fetch_one(cqlxx::objects<automobile>().filter("manufacturer"_f = long_name));
        CHECK_FALSE(nobody.has_value());
        const auto filtered =
            co_await session.fetch(cqlxx::objects<automobile>().filter("price__lt"_f = 59'411.5).allow_filtering());
        CHECK(filtered.size() == 2);
        const auto with_option = co_await session.fetch(
            cqlxx::objects<automobile>().filter("options__contains"_f = "radio").allow_filtering());
        CHECK(with_option.size() == 5);
        co_await session.execute(cqlxx::insert<indexed_automobile>(1, long_name));
        const auto by_index =
            co_await session.fetch_one(cqlxx::objects<indexed_automobile>().filter("colour"_f = long_name));
        CHECK(by_index.has_value());
    });
}

TEST_CASE("readme, live: in(…) of values, of variables and of a range") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await showroom();
        const auto of_values = co_await session.fetch(cqlxx::objects<automobile_by_model>().filter(
            "manufacturer"_f = "Tesla", "model__in"_f = cqlxx::in("Model S", "Model X")));
        CHECK(of_values.size() == 5);
        const auto method = co_await session.fetch(cqlxx::objects<automobile_by_model>().filter(
            "manufacturer"_f = "Tesla", "model"_f.in(long_name, "Model S")));
        CHECK(method.size() == 5);
        const std::vector<std::string> names{"Model S", long_name};
        const auto of_range = co_await session.fetch(
            cqlxx::objects<automobile_by_model>().filter("manufacturer"_f = "Tesla", "model__in"_f = names));
        CHECK(of_range.size() == 5);
        const auto years = co_await session.fetch(cqlxx::objects<automobile_by_model>().filter(
            "manufacturer"_f = "Tesla", "model"_f = "Model S", cqlxx::col<&automobile_by_model::year>.in(2010, 2011)));
        CHECK(years.size() == 2);
    });
}

TEST_CASE("readme, live: loops over rows and pages") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await showroom();
        double sum = 0;
        for (const automobile& car : co_await session.fetch(teslas())) sum += car.price;
        CHECK(sum == 5 * 57'400.0 + 2010 + 2011 + 2012 + 2013 + 2014);
        for (const auto& [manufacturer, year, model, price, colour, options] : co_await session.fetch(teslas()))
            CHECK(fmt::format("{} {} {}", manufacturer, year, model).starts_with("Tesla 201"));

        std::size_t rows = 0;
        std::size_t page_count = 0;
        auto pages = session.stream(teslas().page_size(2));
        while (auto page = co_await pages.next()) {
            ++page_count;
            for (const automobile& car : *page) rows += car.year >= 2010 ? 1 : 0;
        }
        CHECK(rows == 5);
        CHECK(page_count == 3);
        auto of_temporary = session.stream(
            cqlxx::objects<automobile>().filter("manufacturer"_f = "Tesla").order_by("-year"_f).page_size(1).limit(2));
        rows = 0;
        while (auto page = co_await of_temporary.next()) rows += page->size();
        CHECK(rows == 2);
    });
}

TEST_CASE("readme, live: statements are values: stored, copied, moved, returned, refined and used again") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await showroom();
        const auto base = teslas();
        const auto recent = base.filter("year__gt"_f = 2012);
        auto copy = recent;
        const auto moved = std::move(copy).page_size(1);
        for (int i = 0; i < 3; ++i) {
            const auto all = co_await session.fetch(base);
            CHECK(all.size() == 5);
            const auto some = co_await session.fetch(recent);
            CHECK(some.size() == 2);
            const auto paged = co_await session.fetch(moved);
            CHECK(paged.size() == 2);
        }
        automobile row{"Tesla", 2030, long_name, 1};
        const auto stored = cqlxx::insert(row);
        row = automobile{"", 0, ""}; // the statement has its own bytes
        auto patient = stored.timeout(20s);
        co_await session.execute(stored);
        co_await session.execute(stored);
        co_await session.execute(std::move(patient));
        const auto found = co_await session.fetch_one(base.filter("year"_f = 2030));
        REQUIRE(found.has_value());
        CHECK(found->model == long_name);
        const auto text =
            cqlxx::cql("UPDATE automobile SET price = ? WHERE manufacturer = ? AND year = ? AND model = ?", 2.5,
                       std::string("Tesla"), 2030, long_name);
        for (int i = 0; i < 2; ++i) co_await session.execute(text);
        const auto changed = co_await session.fetch_one(base.filter("year"_f = 2030));
        CHECK(changed->price == 2.5);
    });
}

TEST_CASE("readme, live: CQL written by hand, with tuples and structured bindings") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await showroom();
        co_await session.execute(cqlxx::cql("INSERT INTO automobile (manufacturer, year, model) VALUES (?, ?, ?)",
                                            long_name, 2013, std::string("M"))
                                     .consistency(cqlxx::consistency::one)
                                     .timeout(20s));
        using row = std::tuple<std::string, std::int32_t>;
        const auto found = co_await session.fetch_one(
            cqlxx::cql<row>("SELECT manufacturer, year FROM automobile WHERE manufacturer = ?", long_name));
        REQUIRE(found.has_value());
        const auto& [manufacturer, year] = *found;
        CHECK(manufacturer == long_name);
        CHECK(year == 2013);
        for (const auto& [name, in_year] : co_await session.fetch(cqlxx::cql<row>(
                 cqlxx::runtime("SELECT manufacturer, year FROM automobile LIMIT " + std::to_string(3)))))
            CHECK(in_year + static_cast<int>(name.size()) > 2010);
        const auto version = std::get<0>(*co_await session.fetch_one(
            cqlxx::cql<std::tuple<std::string>>("SELECT release_version FROM system.local")));
        CHECK(version.find('.') != std::string::npos);
    });
}

TEST_CASE("readme, live: conditions, loops and try around co_await") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await showroom();
        // No `?:` here: GCC 12 destroys twice what its branches await, whoever's awaitable it is. Numbers are safe.
        const std::size_t rows = session ? (co_await session.fetch(teslas())).size() : 0;
        CHECK(rows == 5);
        // Nor may a coroutine without local variables await in the condition of its first if or while.
        if (const auto car = co_await session.fetch_one(teslas().filter("year"_f = 2011)))
            CHECK(car->price == 57'400.0 + 2011);
        else
            FAIL_CHECK("no car of 2011");
        if ((co_await session.fetch(teslas())).size() == 5 && (co_await session.fetch(teslas().limit(2))).size() == 2)
            CHECK(true);
        else
            FAIL_CHECK("a count differs");
        std::string told;
        try {
            co_await session.fetch(cqlxx::cql<std::tuple<int>>("SELECT nothing FROM nowhere"));
        } catch (const cqlxx::server_error& e) {
            told = e.statement();
        }
        CHECK(told == "SELECT nothing FROM nowhere");
        try {
            co_await session.execute(cqlxx::insert<automobile>(std::string(), 1, long_name));
        } catch (const cqlxx::error& e) {
            told = e.what();
        }
        CHECK(told.find("Key may not be empty") != std::string::npos);
    });
}

TEST_CASE("readme, live: sync_table and create_keyspace inside expressions") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await showroom();
        if (!(co_await cqlxx::sync_table<automobile>(session)).empty()) FAIL_CHECK("there is something to do");
        const std::string text = (co_await cqlxx::plan_table<automobile>(session)).to_string();
        CHECK(text == "-- nothing to do");
        const std::string printed = fmt::format("{}", co_await cqlxx::sync_table<automobile>(session));
        CHECK(printed == text);
        co_await cqlxx::create_keyspace(session, "readme", cqlxx::simple_replication(1));
        co_await cqlxx::create_keyspace(session, keyspace, cqlxx::network_replication().in("dc1", 1));
    });
}

TEST_CASE("readme, live: several at once by && and ||") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await showroom();
        const auto [all, some] =
            co_await (session.fetch(teslas()) && session.fetch(teslas().filter("year__gt"_f = 2012)));
        CHECK(all.size() == 5);
        CHECK(some.size() == 2);
        co_await (session.execute(inserted(2040)) && session.execute(inserted(2041)) &&
                  session.execute(cqlxx::insert<automobile>("Tesla", 2042, long_name)));
        const auto found = co_await count(session);
        CHECK(found == 8);
        asio::steady_timer timer(co_await asio::this_coro::executor, 30s);
        const auto winner = co_await (session.fetch_one(teslas()) || timer.async_wait(asio::use_awaitable));
        REQUIRE(winner.index() == 0);
        CHECK(std::get<0>(winner)->manufacturer == "Tesla");
        asio::steady_timer at_once(co_await asio::this_coro::executor, 0s);
        const auto loser = co_await (session.fetch(teslas()) || at_once.async_wait(asio::use_awaitable));
        CHECK(loser.index() <= 1); // either may win; the session goes on
        const auto after = co_await (cqlxx::sync_table<automobile>(session) && count(session));
        CHECK(std::get<0>(after).empty());
        CHECK(std::get<1>(after) == 8);
    });
}

TEST_CASE("readme, live: co_spawn of an operation outlives the statement's scope") {
    cassandra::run([]() -> asio::awaitable<void> { co_await showroom(); });
    asio::io_context context;
    auto work = asio::make_work_guard(context);
    std::thread thread([&] { context.run(); });
    {
        auto session = cqlxx::connect(context.get_executor(), named_config(), asio::use_future).get();
        std::future<void> inserted_row;
        {
            const automobile row{"Tesla", 2050, long_name, 1, long_name, {long_name}};
            inserted_row = asio::co_spawn(context, session.execute(cqlxx::insert(row)), asio::use_future);
        }
        inserted_row.get();
        std::future<std::vector<automobile>> rows = session.fetch(teslas(), asio::use_future);
        CHECK(rows.get().size() == 6);
        std::promise<std::optional<automobile>> told;
        session.fetch_one(teslas().filter("year"_f = 2050), [&](std::exception_ptr why, std::optional<automobile> row) {
            CHECK(why == nullptr);
            told.set_value(std::move(row));
        });
        CHECK(told.get_future().get()->colour == long_name);
        std::promise<std::string> failed;
        session.execute(cqlxx::cql("NO CQL AT ALL"),
                        [&](std::exception_ptr why) { failed.set_value(cassandra::message(why)); });
        CHECK(failed.get_future().get().find("NO CQL AT ALL") != std::string::npos);
        CHECK(session.fetch(cqlxx::objects<automobile>().filter("manufacturer"_f = "Tesla").limit(3), asio::use_future)
                  .get()
                  .size() == 3);
        session.close(asio::use_future).get();
    }
    work.reset();
    thread.join();
}
