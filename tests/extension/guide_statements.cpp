// The code of docs/guide/statements.md, compiled; tests/live/statement_options.cpp runs the like against a cluster.
#include <cqlxx/model.hpp>
#include <cqlxx/query.hpp>
#include <cqlxx/statement.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

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

TEST_CASE("guide: tracing") {
    const automobile granada{"ford", "granada", 85};
    // [tracing]
    const cqlxx::trace seen;
    const auto traced = cqlxx::insert(granada).tracing(seen); // co_await session.execute(traced);
    const auto events = [](const cqlxx::uuid& id) {
        return cqlxx::cql<std::tuple<std::string>>("SELECT activity FROM system_traces.events WHERE session_id = ?", id)
            .consistency(cqlxx::consistency::one);
    };
    if (seen.id()) static_cast<void>(events(*seen.id())); // for (auto& [activity] : co_await session.fetch(…))
    // [tracing]
    CHECK(traced.lower().how().tracing() != nullptr);
    CHECK_FALSE(seen.id());
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
