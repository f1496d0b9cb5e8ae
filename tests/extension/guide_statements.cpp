// The code of docs/guide/statements.md, compiled; tests/live/statement_options.cpp runs the like against a cluster.
#include <cqlxx/model.hpp>
#include <cqlxx/query.hpp>
#include <cqlxx/session/config.hpp>
#include <cqlxx/statement.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <tuple>

namespace {

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::string> model;
    std::int32_t horsepower = 0;
};
using namespace std::chrono_literals;
using namespace cqlxx::literals;

} // namespace

TEST_CASE("guide: options of a statement") {
    const automobile granada{"ford", "granada", 85};
    // [options]
    const auto careful = cqlxx::insert(granada)
                             .consistency(cqlxx::consistency::all) // instead of the session's
                             .timeout(30s)                         // of the whole request
                             .attempt_timeout(5s)                  // of each attempt and page
                             .keyspace("archive")                  // instead of the session's; protocol v5
                             .timestamp(1'700'000'000'000'000us);  // since 1970
    // [options]
    CHECK(careful.cql() == "INSERT INTO automobile (manufacturer, model, horsepower) VALUES (?, ?, ?)");
    CHECK(careful.lower().how().keyspace() == "archive");
    CHECK(careful.lower().how().timestamp() == 1'700'000'000'000'000);
}

TEST_CASE("guide: values by position and by name") {
    // [values]
    const auto paint = cqlxx::cql("UPDATE automobile SET colour = ? WHERE manufacturer = ? AND model = ?", //
                                  "red", "ford", "granada");
    const auto by_name =
        cqlxx::cql("UPDATE automobile SET colour = :colour WHERE manufacturer = :maker AND model = :model",
                   "maker"_arg = "ford", "model"_arg = "granada", "colour"_arg = "red");
    const auto remove = cqlxx::cql("UPDATE automobile SET colour = ? WHERE manufacturer = ? AND model = ?", //
                                   std::nullopt, "ford", "granada"); // null; cqlxx::unset would leave the column alone
    // [values]
    CHECK(cqlxx::to_hex(paint.lower().values().encoded()) == cqlxx::to_hex(by_name.lower().values().encoded()));
    CHECK(cqlxx::to_hex(remove.lower().values().encoded()).starts_with("ffffffff"));
}

TEST_CASE("guide: profiles") {
    // [profiles]
    const auto settings = cqlxx::config("127.0.0.1")
                              .timeout(2s) // of all statements that say nothing else
                              .profile("reporting", cqlxx::profile()
                                                        .consistency(cqlxx::consistency::one)
                                                        .timeout(5min)
                                                        .attempt_timeout(30s)
                                                        .page_size(20'000));
    // [profiles]
    settings.check();
    CHECK(settings.profiles().at(0).second.timeout() == 5min);
    // [profile]
    const auto sales = cqlxx::objects<automobile>().profile("reporting"); // co_await session.fetch(sales);
    const auto few = sales.page_size(100); // the statement's own word wins
    // [profile]
    CHECK(few.allow_filtering().lower().how().profile() == "reporting");
    CHECK(few.allow_filtering().lower().how().page_size() == 100);
}

TEST_CASE("guide: what answers say besides their rows") {
    const automobile granada{"ford", "granada", 85};
    // [info]
    const cqlxx::execution_info seen;
    const auto asked = cqlxx::insert(granada).tracing().info(seen); // co_await session.execute(asked);

    for (const std::string& warning : seen.warnings()) fmt::print("{}: {}\n", seen.coordinator(), warning);
    // [info]
    CHECK(asked.lower().how().tracing());
    CHECK(asked.lower().how().info() != nullptr);
    CHECK_FALSE(seen.tracing_id());
    cqlxx::config settings("127.0.0.1");
    // [warnings]
    settings.on_warning([](const cqlxx::server_warning& w) { fmt::print("{} [{}]\n", w.text, w.statement); });
    // [warnings]
    CHECK(settings.on_warning());
    const auto with_tenant = cqlxx::insert(granada).custom_payload("tenant", cqlxx::as_bytes("a"));
    CHECK(with_tenant.lower().how().custom_payload()->size() == 1);
}

TEST_CASE("guide: batches") {
    const automobile granada{"ford", "granada", 85};
    const automobile pinto{"ford", "pinto", 75};
    // [batch]
    cqlxx::batch changes(cqlxx::insert(granada), cqlxx::erase(pinto));
    changes.add(cqlxx::cql("UPDATE totals SET cars = 7 WHERE maker = ?", std::string("ford")));
    const auto careful = changes.timeout(30s); // co_await session.execute(careful);
    // [batch]
    std::istringstream lines(R"(
-- [batch-text]
BEGIN BATCH
INSERT INTO automobile (manufacturer, model, horsepower) VALUES (?, ?, ?);
DELETE FROM automobile WHERE manufacturer = ? AND model = ?;
UPDATE totals SET cars = 7 WHERE maker = ?;
APPLY BATCH
-- [batch-text]
)");
    std::string text;
    for (std::string line; std::getline(lines, line);)
        if (!line.empty() && !line.starts_with("--")) text += (text.empty() ? "" : " ") + line;
    CHECK(careful.cql() == text);
}
