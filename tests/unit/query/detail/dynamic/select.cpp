#include "support/dynamic_rules.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace cqlxx::query;

namespace {

std::string_view name_of(const cql_rules::file& rules, const cql_rules::table* wanted) {
    for (const auto& [name, table] : rules.tables())
        if (&table == wanted) return name;
    return {};
}

using told = std::tuple<std::size_t, relation, bool, std::size_t>;
std::vector<told> sorted(const std::vector<condition>& conditions) {
    std::vector<told> all;
    for (const condition& c : conditions) all.emplace_back(c.column, c.relates, c.token, c.columns);
    std::sort(all.begin(), all.end());
    return all;
}

/// Whether text that was rendered says what a statement of the file says.
void check_same(const cql_rules::statement& asked, const std::string& rendered, const cql_rules::file& rules) {
    const cql_rules::statement again = cql_rules::select_reader(rendered, rules.tables()).take();
    CAPTURE(rendered);
    CHECK(again.inexpressible == "");
    CHECK(again.of == asked.of);
    CHECK(sorted(again.conditions) == sorted(asked.conditions));
    CHECK(again.orders == asked.orders);
    CHECK(again.groups == asked.groups);
    CHECK(again.group_functions == asked.group_functions);
    CHECK(std::count(again.of_values.begin(), again.of_values.end(), true) ==
          std::count(asked.of_values.begin(), asked.of_values.end(), true));
    CHECK(again.allow_filtering == asked.allow_filtering);
    CHECK(again.distinct == asked.distinct);
    CHECK(again.limited == asked.limited);
    CHECK(again.limits_partitions == asked.limits_partitions);
    CHECK(again.nearest.count == asked.nearest.count);
    if (!asked.selectors.empty()) CHECK(again.selectors == asked.selectors);
}

} // namespace

TEST_CASE("dynamic select: agrees with Cassandra 5.0.6 on every SELECT that it can say, and renders what was asked") {
    const cql_rules::file rules(cql_rules::path_of_data("cql_rules_select.tsv"));
    std::map<std::string, std::vector<std::string>> inexpressible;
    int agreed = 0, accepted = 0, when_executed = 0, expressible = 0;
    for (const cql_rules::statement& s : rules.statements()) {
        const std::string beyond = s.inexpressible.empty() ? dynamic_rules::beyond_names(s) : s.inexpressible;
        if (!beyond.empty()) {
            inexpressible[beyond].push_back(s.text);
            continue;
        }
        ++expressible;
        CAPTURE(s.text);
        std::string refusal;
        try {
            const std::string text = dynamic_rules::query_of(s, name_of(rules, s.of)).cql();
            check_same(s, text, rules);
        } catch (const cqlxx::error& e) {
            refusal = e.what();
            CHECK(e.code() == cqlxx::errc::invalid_statement);
            CHECK(refusal.starts_with("cqlxx: " + std::string(name_of(rules, s.of))));
        }
        CAPTURE(refusal);
        if (s.accepted && (refusal.find("(keys_are_not_filtered)") != std::string::npos ||
                           refusal.find("(group_loses_order)") != std::string::npos)) {
            ++when_executed;
            continue;
        }
        CHECK(refusal.empty() == s.accepted);
        agreed += refusal.empty() == s.accepted;
        accepted += s.accepted;
    }
    std::string report = "run-time rules: " + std::to_string(agreed) + " of " + std::to_string(expressible) +
                         " agree (" + std::to_string(accepted) + " of them accepted), " +
                         std::to_string(when_executed) + " are refused by Cassandra only when executed; of " +
                         std::to_string(rules.statements().size()) + " these are not expressible:";
    for (const auto& [why, texts] : inexpressible) report += "\n    " + std::to_string(texts.size()) + " " + why;
    MESSAGE(report);
    CHECK(expressible >= 862);
    CHECK(when_executed == 11);
}
