#include "support/dynamic_rules.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace cqlxx::query;

namespace {

std::string_view name_of(const cql_rules::file& rules, const cql_rules::table* wanted) {
    for (const auto& [name, table] : rules.tables())
        if (&table == wanted) return name;
    return {};
}

/// Whether text that was rendered says what a statement of the file says; the order of changes may be another.
void check_same(const cql_rules::write& asked, const std::string& rendered, const cql_rules::file& rules) {
    const cql_rules::write again = cql_rules::write_reader({rendered, true}, rules.tables()).take();
    CAPTURE(rendered);
    CHECK(again.inexpressible == "");
    CHECK(again.of == asked.of);
    CHECK(again.what == asked.what);
    CHECK(again.conditions.size() == asked.conditions.size());
    for (const condition& c : asked.conditions)
        CHECK(std::count(again.conditions.begin(), again.conditions.end(), c) == 1);
    CHECK(again.changes.size() == asked.changes.size());
    for (const column_change& c : asked.changes)
        CHECK(std::count(again.changes.begin(), again.changes.end(), c) ==
              std::count(asked.changes.begin(), asked.changes.end(), c));
    CHECK(again.guards.size() == asked.guards.size());
    for (const guard& g : asked.guards) CHECK(std::count(again.guards.begin(), again.guards.end(), g) >= 1);
    CHECK(again.if_exists == asked.if_exists);
    CHECK(again.ttl == asked.ttl);
}

} // namespace

TEST_CASE("dynamic modify: agrees with Cassandra 5.0.6 on every UPDATE and DELETE that it can say, and renders them") {
    const cql_rules::file rules(cql_rules::path_of_data("cql_rules_write.tsv"));
    std::map<std::string, int> inexpressible;
    int agreed = 0, accepted = 0, when_executed = 0, expressible = 0;
    for (const cql_rules::raw_statement& raw : rules.others()) {
        const cql_rules::write w = cql_rules::write_reader(raw, rules.tables()).take();
        const bool inserts = w.what == cql_rules::write::kind::insert;
        const std::string beyond = !w.inexpressible.empty() ? w.inexpressible
                                   : inserts                ? "INSERT: rows are inserted whole, by insert()"
                                                            : "";
        if (!beyond.empty()) {
            ++inexpressible[beyond];
            continue;
        }
        ++expressible;
        CAPTURE(w.text);
        std::string refusal;
        try {
            const auto made = dynamic_rules::modification_of(w, name_of(rules, w.of));
            check_same(w, made.cql(), rules);
            cqlxx::statement::options how;
            if (w.timestamp) how.timestamp(std::chrono::microseconds(1));
            const auto lowered = dynamic_rules::lowered(made, how);
            CHECK(lowered.conditional() == w.conditional());
            if (w.timestamp && w.conditional()) refusal = "the session refuses timestamps of conditional writes";
        } catch (const cqlxx::error& e) {
            refusal = e.what();
            CHECK(e.code() == cqlxx::errc::invalid_statement);
        }
        CAPTURE(refusal);
        // Prepare, and always fail when executed: ranges of rows for specific columns, and conditions on several rows.
        const auto breaks = [&](std::string_view rule) { return refusal.find(rule) != std::string::npos; };
        if (w.accepted && (breaks("write_lacks_clustering_key") || breaks("write_by_clustering_range") ||
                           breaks("in_beside_condition"))) {
            ++when_executed;
            continue;
        }
        CHECK(refusal.empty() == w.accepted);
        agreed += refusal.empty() == w.accepted;
        accepted += w.accepted;
    }
    std::string report = "run-time rules: " + std::to_string(agreed) + " of " + std::to_string(expressible) +
                         " agree (" + std::to_string(accepted) + " of them accepted), " +
                         std::to_string(when_executed) +
                         " are refused by Cassandra only when executed; not expressible:";
    for (const auto& [why, count] : inexpressible) report += "\n    " + std::to_string(count) + " " + why;
    MESSAGE(report);
    CHECK(expressible >= 127);
    CHECK(when_executed == 5);
}
