#include "support/cql_rules.hpp"
#include <cqlxx/query/check.hpp>

#include <doctest/doctest.h>

#include <map>
#include <string>

using namespace cqlxx::query;

TEST_CASE("check: agrees with Cassandra 5.0.6 on every SELECT that a QuerySet can express") {
    const cql_rules::file rules(cql_rules::path_of_data("cql_rules_select.tsv"));
    std::map<std::string, int> inexpressible;
    int agreed = 0, accepted = 0;
    for (const cql_rules::statement& s : rules.statements()) {
        if (!s.inexpressible.empty()) {
            ++inexpressible[s.inexpressible];
            continue;
        }
        const verdict found = check(s.of->columns, s.shape());
        CAPTURE(s.text);
        CAPTURE(static_cast<int>(found.broken));
        CHECK(found.ok() == s.accepted);
        agreed += found.ok() == s.accepted;
        accepted += s.accepted;
    }
    const int expressible = static_cast<int>(rules.statements().size()) - [&] {
        int sum = 0;
        for (const auto& [why, count] : inexpressible) sum += count;
        return sum;
    }();
    std::string report = "rules: " + std::to_string(agreed) + " of " + std::to_string(expressible) + " agree (" +
                         std::to_string(accepted) + " of them accepted); not expressible:";
    for (const auto& [why, count] : inexpressible) report += "\n    " + std::to_string(count) + " " + why;
    MESSAGE(report);
    CHECK(expressible >= 170);
}
