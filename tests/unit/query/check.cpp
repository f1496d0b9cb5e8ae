#include <cqlxx/query/check.hpp>

#include "support/cql_rules.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace cqlxx::query;
using cqlxx::model::column;
using cqlxx::model::column_kind;

namespace {

// partition key (k1, k2), clustering key (c1, c2 descending, c3), static s, regular v, x (built-in index), y, z (SAI)
constexpr std::size_t k1 = 0, k2 = 1, c1 = 2, c2 = 3, c3 = 4, s = 5, v = 6, x = 7, w = 8, y = 9, z = 10, tags = 11;
constexpr std::array<column, 12> table{
    column{.name = "k1", .type = "int", .kind = column_kind::partition_key, .position = 0},
    column{.name = "k2", .type = "int", .kind = column_kind::partition_key, .position = 1},
    column{.name = "c1", .type = "int", .kind = column_kind::clustering_key, .position = 0},
    column{.name = "c2",
           .type = "int",
           .kind = column_kind::clustering_key,
           .position = 1,
           .direction = cqlxx::descending},
    column{.name = "c3", .type = "int", .kind = column_kind::clustering_key, .position = 2},
    column{.name = "s", .type = "int", .kind = column_kind::static_},
    column{.name = "v", .type = "int"},
    column{.name = "x", .type = "int", .indexed = true},
    column{.name = "w", .type = "int", .indexed = true},
    column{.name = "y", .type = "int", .indexed = true, .index_class = "sai"},
    column{.name = "z", .type = "text", .indexed = true, .index_class = "sai"},
    column{.name = "tags", .type = "set<text>", .collection = true},
};

constexpr condition eq(std::size_t column) { return {.column = column, .relates = relation::equal}; }
constexpr condition gt(std::size_t column) { return {.column = column, .relates = relation::greater}; }
constexpr condition lt(std::size_t column) { return {.column = column, .relates = relation::less}; }
constexpr condition in(std::size_t column) { return {.column = column, .relates = relation::in}; }
constexpr condition has(std::size_t column) { return {.column = column, .relates = relation::contains}; }

verdict of(const std::vector<condition>& conditions, const std::vector<ordering>& orders = {},
           bool allow_filtering = false) {
    return check(table, {conditions, orders, allow_filtering});
}
verdict filtering(const std::vector<condition>& conditions) { return of(conditions, {}, true); }

constexpr auto up = cqlxx::ascending;
constexpr auto down = cqlxx::descending;

} // namespace

TEST_CASE("check: agrees with Cassandra 5.0.6 on every SELECT that a QuerySet can express") {
    const cql_rules::file rules(cql_rules::path_of_data("cql_rules_select.tsv"));
    std::map<std::string, std::vector<std::string>> inexpressible;
    int agreed = 0, accepted = 0, when_executed = 0;
    for (const cql_rules::statement& s : rules.statements()) {
        if (!s.inexpressible.empty()) {
            inexpressible[s.inexpressible].push_back(s.text);
            continue;
        }
        const auto is_ok = [&] {
            bool ok = true;
            for (const relation compared : s.entries) ok = ok && check_entry(compared) == rule::none;
            return ok && cql_rules::check_groups(s) == rule::none && check(s.of->columns, s.shape()).ok();
        };
        CAPTURE(s.text);
        // "Multi-column slice restrictions cannot be used for filtering", "Multicolumn IN filters are not supported",
        // "Only monotonic functions are supported in the GROUP BY clause"
        if (s.accepted && (check(s.of->columns, s.shape()).broken == rule::tuple_filtered ||
                           cql_rules::check_groups(s) == rule::group_function)) {
            ++when_executed;
            continue;
        }
        const bool found = cql_rules::verdict_of(*s.of, s.tuples, is_ok);
        CHECK(found == s.accepted);
        agreed += found == s.accepted;
        accepted += s.accepted;
    }
    std::size_t expressible = rules.statements().size();
    for (const auto& [why, texts] : inexpressible) expressible -= texts.size();
    std::string report = "rules: " + std::to_string(agreed) + " of " + std::to_string(expressible) + " agree (" +
                         std::to_string(accepted) + " of them accepted), " + std::to_string(when_executed) +
                         " are refused by Cassandra only when executed; of " +
                         std::to_string(rules.statements().size()) + " these are not expressible:";
    for (const auto& [why, texts] : inexpressible) {
        report += "\n    " + std::to_string(texts.size()) + " " + why;
        for (const std::string& text : texts) report += "\n        " + text;
    }
    MESSAGE(report);
    CHECK(expressible >= 865);
    CHECK(agreed + when_executed == static_cast<int>(expressible));
    CHECK(when_executed == 12);
}

TEST_CASE("check: it works when compiling") {
    constexpr std::array<condition, 2> asked{eq(k1), eq(c1)};
    static_assert(check(table, {.conditions = asked}) == verdict{rule::partition_key_lacks, k2});
}

TEST_CASE("check: the partition key is given whole, by value, or not at all") {
    CHECK(of({}).ok());
    CHECK(of({eq(k1), in(k2)}).ok());
    CHECK(of({eq(k1)}) == verdict{rule::partition_key_lacks, k2});
    CHECK(of({eq(k2)}) == verdict{rule::partition_key_lacks, k1});
    CHECK(of({eq(k1), gt(k2)}) == verdict{rule::partition_key_range, k2});
    CHECK(of({eq(c1)}) == verdict{rule::partition_key_lacks, k1, c1});
    CHECK(filtering({gt(k2), eq(c1)}).ok());
}

TEST_CASE("check: clustering keys are given from the first, and nothing behind a range") {
    CHECK(of({eq(k1), eq(k2), eq(c1), in(c2), gt(c3)}).ok());
    CHECK(of({eq(k1), eq(k2), eq(c2)}) == verdict{rule::clustering_key_gap, c2, c1});
    CHECK(of({eq(k1), eq(k2), eq(c1), eq(c3)}) == verdict{rule::clustering_key_gap, c3, c2});
    CHECK(of({eq(k1), eq(k2), gt(c1), eq(c2)}) == verdict{rule::after_range, c2, c1});
    CHECK(of({eq(k1), eq(k2), gt(c1), lt(c1), eq(c3)}) == verdict{rule::after_range, c3, c1});
    CHECK(filtering({eq(k1), eq(k2), gt(c1), eq(c3)}).ok());
}

TEST_CASE("check: a gap in the clustering key is said before what the partition key lacks") {
    CHECK(of({eq(c2)}) == verdict{rule::clustering_key_gap, c2, c1});
    CHECK(of({eq(k1), eq(c2)}) == verdict{rule::clustering_key_gap, c2, c1});
}

TEST_CASE("check: other columns need an index that serves them, or filtering") {
    CHECK(of({eq(k1), eq(k2), eq(v)}) == verdict{rule::not_indexed, v});
    CHECK(of({eq(s)}) == verdict{rule::not_indexed, s});
    CHECK(of({has(tags)}) == verdict{rule::not_indexed, tags});
    CHECK(of({eq(x)}).ok());
    CHECK(of({gt(x)}) == verdict{rule::index_does_not_serve, x});
    CHECK(of({gt(y)}).ok());
    CHECK(of({gt(z)}) == verdict{rule::index_does_not_serve, z});
    CHECK(of({eq(y), eq(v)}) == verdict{rule::not_indexed, v});
    CHECK(of({eq(y), eq(c1)}) == verdict{rule::partition_key_lacks, k1, c1});
    CHECK(of({eq(k1), eq(k2), eq(c1), gt(y), eq(z)}).ok());
    CHECK(filtering({gt(x), eq(v), in(y)}).ok());
}

TEST_CASE("check: built-in indexes answer one at a time, storage-attached ones together") {
    CHECK(of({eq(x), eq(w)}) == verdict{rule::indexes_apart, w, x});
    CHECK(of({eq(x), eq(y)}) == verdict{rule::indexes_apart, y, x});
    CHECK(of({eq(y), eq(z)}).ok());
}

TEST_CASE("check: IN on the partition key and an index exclude each other, filtering or not") {
    CHECK(of({in(k1), eq(k2), eq(x)}) == verdict{rule::in_with_index, k1});
    CHECK(filtering({in(k1), eq(k2), eq(x)}) == verdict{rule::in_with_index, k1});
    CHECK(filtering({in(k1), eq(k2), eq(v)}).ok());
}

TEST_CASE("check: conditions on one column") {
    CHECK(of({eq(v), eq(v)}) == verdict{rule::restricted_twice, v});
    CHECK(of({gt(v), in(v)}) == verdict{rule::restricted_twice, v});
    CHECK(of({gt(v), gt(v)}) == verdict{rule::two_lower_bounds, v});
    CHECK(of({lt(v), lt(v)}) == verdict{rule::two_upper_bounds, v});
    CHECK(filtering({gt(v), lt(v)}).ok());
    CHECK(filtering({has(tags), has(tags)}).ok());
    CHECK(of({has(v)}) == verdict{rule::needs_collection, v});
    CHECK(filtering({eq(tags)}) == verdict{rule::collection_compared, tags});
    CHECK(filtering({{.column = tags, .relates = relation::contains_key}}) == verdict{rule::needs_map, tags});
}

TEST_CASE("check: orders follow the clustering key") {
    const std::vector<condition> partition{eq(k1), eq(k2)};
    CHECK(of(partition, {{c1, up}, {c2, down}}).ok());
    CHECK(of(partition, {{c1, down}, {c2, up}}).ok());
    CHECK(of(partition, {{c1, up}, {c2, up}}) == verdict{rule::order_mixed, c2, c1});
    CHECK(of(partition, {{c2, up}}) == verdict{rule::order_skips, c2, c1});
    CHECK(of(partition, {{c2, up}, {c1, up}}) == verdict{rule::order_skips, c2, c1});
    // Seen with Cassandra 5.0.6: a column named twice has the place of the first and the direction of the last.
    CHECK(of(partition, {{c1, up}, {c1, down}}).ok());
    CHECK(of(partition, {{c1, up}, {c2, down}, {c1, up}}).ok());
    CHECK(of(partition, {{c1, up}, {c2, down}, {c2, up}}) == verdict{rule::order_mixed, c2, c1});
    CHECK(of(partition, {{v, up}}) == verdict{rule::order_of_other, v});
    CHECK(of({eq(k1), eq(k2), eq(c1)}, {{c2, up}}).ok());
    CHECK(of({eq(k1), eq(k2), eq(c1), eq(c2)}, {{c1, up}, {c3, up}}).ok());
    CHECK(of({eq(k1), eq(k2), in(c1)}, {{c2, up}}) == verdict{rule::order_skips, c2, c1});
    CHECK(of({}, {{c1, up}}) == verdict{rule::order_needs_key, c1, k1});
    CHECK(of({eq(k1), eq(k2), eq(y)}, {{c1, up}}) == verdict{rule::order_with_index, c1});
    CHECK(of({eq(k1), eq(k2), eq(c1), eq(c2)}, {{c3, up}, {c1, up}}) == verdict{rule::order_skips, c1, c3});
}

TEST_CASE("check: tokens stand for the partition key, without an order") {
    const condition from{.relates = relation::greater, .token = true};
    const condition to{.relates = relation::less_equal, .token = true};
    CHECK(of({from, to}).ok());
    CHECK(of({from, from}) == verdict{rule::two_lower_bounds, no_column});
    CHECK(of({{.relates = relation::in, .token = true}}) == verdict{rule::token_relation, no_column});
    CHECK(of({from, eq(k1), eq(k2)}).ok());
    CHECK(of({from, eq(k1)}) == verdict{rule::partition_key_lacks, k2});
    CHECK(of({from, eq(c1)}) == verdict{rule::partition_key_lacks, k1, c1});
    CHECK(of({from}, {{c1, up}}) == verdict{rule::order_needs_key, c1, k1});
    CHECK(of({from, eq(y)}).ok());
    constexpr condition stands[]{{.relates = relation::greater, .token = true},
                                 {.column = c1, .relates = relation::greater, .columns = 2, .tuple = true}};
    static_assert(check(table, {stands, {}}) == verdict{rule::partition_key_lacks, k1, c1});
}

TEST_CASE("check: a tuple of one key is filtered by = and in, and by no range") {
    const auto alone = [](std::size_t column, relation relates) {
        return condition{.column = column, .relates = relates, .tuple = true};
    };
    const verdict filtered_c2{rule::tuple_filtered, c2};
    CHECK(filtering({eq(k1), eq(k2), alone(c2, relation::greater)}) == filtered_c2);
    CHECK(filtering({eq(k1), eq(k2), gt(c1), alone(c2, relation::less)}) == filtered_c2);
    CHECK(filtering({alone(c2, relation::greater_equal), alone(c2, relation::less)}) == filtered_c2);
    CHECK(filtering({eq(k1), eq(k2), eq(c1), alone(c3, relation::greater)}) == verdict{rule::tuple_filtered, c3});
    CHECK(filtering({eq(k1), eq(k2), gt(c2)}).ok()); // the same key by itself
    CHECK(filtering({eq(k1), eq(k2), alone(c2, relation::equal)}).ok());
    CHECK(filtering({eq(k1), eq(k2), alone(c2, relation::in)}).ok());
    CHECK(filtering({eq(v), alone(c1, relation::greater)}).ok());
    CHECK(filtering({eq(c1), alone(c2, relation::greater)}).ok());
    CHECK(of({eq(k1), eq(k2), alone(c1, relation::greater)}).ok());
    CHECK(of({eq(k1), eq(k2), alone(c1, relation::contains)}) == verdict{rule::tuple_relation, c1});
}

TEST_CASE("check: ORDER BY with IN on the partition key has no pages") {
    const std::vector<condition> both{in(k1), eq(k2)};
    const std::vector<ordering> by_c1{{c1, up}};
    CHECK(is_unpaged(table, {both, by_c1}));
    CHECK_FALSE(is_unpaged(table, {both, {}}));
    CHECK(of(both, by_c1).ok());
}

TEST_CASE("check: what is selected alone") {
    const auto alone = [](selector s) { return check_selectors(std::array{s}, table); };
    const auto of_v = [](function f) { return selector{.column = v, .applied = f, .argument = "int"}; };
    const auto of_tags = [](function f) { return selector{.column = tags, .applied = f, .argument = "set<text>"}; };
    CHECK(alone({.column = c1}).ok());
    CHECK(alone(of_v(function::sum)).ok());
    CHECK(alone(of_tags(function::sum)) == verdict{rule::sum_of_no_number, tags});
    CHECK(alone(of_tags(function::average)) == verdict{rule::sum_of_no_number, tags});
    CHECK(alone(of_tags(function::maximum)).ok());
    CHECK(alone({.column = c1, .applied = function::write_time}) == verdict{rule::time_of_key, c1});
    CHECK(alone({.column = k1, .applied = function::time_to_live}) == verdict{rule::time_of_key, k1});
    CHECK(alone({.column = k1, .applied = function::max_write_time}) == verdict{rule::time_of_key, k1});
    CHECK(alone({.column = v, .applied = function::write_time, .of_column = false}) ==
          verdict{rule::time_of_function, v});
    CHECK(alone({.column = v, .applied = function::count, .of_aggregate = true}) ==
          verdict{rule::aggregate_of_aggregate, v});
    CHECK(alone({.column = v, .applied = function::cast, .argument = "int", .target = "text"}).ok());
    CHECK(alone({.column = v, .applied = function::cast, .argument = "int", .target = "boolean"}) ==
          verdict{rule::no_such_cast, v});
}

TEST_CASE("check: static columns alone, DISTINCT, groups and their limits") {
    const std::array<selector, 1> static_{selector{.column = s}};
    const std::array<selector, 2> keys{selector{.column = k1}, selector{.column = k2}};
    const std::array<selector, 1> number{selector{.applied = function::count}};
    const std::vector<condition> partition{eq(k1), eq(k2)}, row{eq(k1), eq(k2), eq(c1)};
    const auto groups_of = [](const std::vector<condition>& given, const std::vector<std::size_t>& by, bool distinct) {
        std::vector<grouping> groups;
        for (const std::size_t column : by) groups.push_back({column});
        return check(table, {.conditions = given, .selectors = {}, .groups = groups, .distinct = distinct});
    };
    CHECK(check(table, {.conditions = partition, .selectors = static_}).ok());
    CHECK(check(table, {.conditions = row, .selectors = static_}) == verdict{rule::clustering_with_static, c1});
    CHECK(check(table, {.conditions = row, .selectors = keys}).ok());
    CHECK(check(table, {.selectors = keys, .distinct = true}).ok());
    CHECK(check(table, {.distinct = true}) == verdict{rule::distinct_of_other, c1});
    CHECK(check(table, {.selectors = static_, .distinct = true}) == verdict{rule::distinct_lacks, k1});
    CHECK(check(table, {.conditions = partition, .selectors = static_, .distinct = true}).ok());
    CHECK(check(table, {.conditions = row, .selectors = static_, .distinct = true}) ==
          verdict{rule::distinct_condition, c1});
    CHECK(check(table, {.selectors = keys, .distinct = true, .limits_partitions = true}) ==
          verdict{rule::distinct_limited});
    CHECK(groups_of({}, {k1, k2}, false).ok());
    CHECK(groups_of({}, {k1}, false) == verdict{rule::group_lacks, k2});
    CHECK(groups_of({}, {k2, k1}, false) == verdict{rule::group_skips, k2, k1});
    CHECK(groups_of({}, {k1, k2, c2}, false) == verdict{rule::group_skips, c2, c1});
    CHECK(groups_of(partition, {c1, c2, c3, c3}, false) == verdict{rule::group_skips, c3, c3});
    CHECK(groups_of(partition, {v}, false) == verdict{rule::group_of_other, v});
    CHECK(groups_of(row, {c2}, false).ok());
    CHECK(check(table,
                {.conditions = partition, .selectors = keys, .groups = std::array{grouping{c1}}, .distinct = true}) ==
          verdict{rule::distinct_grouped, c1});
    CHECK(check(table, {.selectors = number, .limits_partitions = true}) == verdict{rule::aggregate_limited});
    CHECK(check(table, {.selectors = keys, .limits_partitions = true}).ok());
    CHECK(
        check(table, {.selectors = number, .groups = std::array{grouping{k1}, grouping{k2}}, .limits_partitions = true})
            .ok());
}

TEST_CASE("check: a function ends GROUP BY, and is of the clustering key that is next") {
    const auto of_groups = [](const std::vector<condition>& given, const std::vector<grouping>& by) {
        return check(table, {.conditions = given, .groups = by});
    };
    const std::vector<condition> partition{eq(k1), eq(k2)}, row{eq(k1), eq(k2), eq(c1)};
    CHECK(of_groups(partition, {{c1, true}}).ok());
    CHECK(of_groups(partition, {{k1}, {k2}, {c1, true}}).ok());
    CHECK(of_groups(partition, {{c1}, {c2, true}}).ok());
    CHECK(of_groups(row, {{c2, true}}).ok());
    CHECK(of_groups({}, {{k1}, {k2}, {c1, true}}).ok());
    CHECK(of_groups(partition, {{c2, true}}) == verdict{rule::group_skips, c2, c1});
    CHECK(of_groups(partition, {{c1}, {c1, true}}) == verdict{rule::group_skips, c1, c2});
    CHECK(of_groups(partition, {{c1, true}, {c2}}) == verdict{rule::group_behind_function, c2, c1});
    CHECK(of_groups(partition, {{c1, true}, {c2, true}}) == verdict{rule::group_behind_function, c2, c1});
    CHECK(of_groups(partition, {{c1, true}, {c1, true}}) == verdict{rule::group_behind_function, c1, c1});
    CHECK(of_groups(partition, {{k2, true}}) == verdict{rule::group_function_of_other, k2});
    CHECK(of_groups(partition, {{v, true}}) == verdict{rule::group_function_of_other, v});
    CHECK(of_groups(partition, {{s, true}}) == verdict{rule::group_function_of_other, s});
    const std::array keys{selector{.column = k1}, selector{.column = k2}};
    CHECK(check(table, {.selectors = keys,
                        .groups = std::array{grouping{k1}, grouping{k2}, grouping{c1, true}},
                        .distinct = true}) == verdict{rule::distinct_grouped, c1});
}

TEST_CASE("check: a function that is grouped by keeps the order of one column") {
    using cqlxx::query::detail::check_grouping;
    const selector column{.column = c1, .argument = "timestamp"};
    const selector floored{.column = c1, .applied = function::floor, .argument = "timestamp"};
    const selector dated{.column = c1, .applied = function::to_date, .argument = "timestamp", .of_column = false};
    const selector unknown{.column = c1, .applied = function::other};
    CHECK(check_grouping(std::array{column, floored}).ok());
    CHECK(check_grouping(std::array{column, floored, dated}).ok());
    CHECK(check_grouping(std::array{column, unknown}) == verdict{rule::group_function, c1});
    CHECK(check_grouping(std::array{column, unknown, floored}) == verdict{rule::group_function, c1});
    CHECK(check_grouping(std::array{column, column, floored}) == verdict{rule::group_function, c1});
    CHECK(check_grouping(std::array{selector{.applied = function::count}}) == verdict{rule::group_function});
    CHECK(check_selectors(std::array{column, floored}, table).ok());
    CHECK(check_selectors(std::array{selector{.column = v, .applied = function::floor, .argument = "int"}}, table) ==
          verdict{rule::floor_of_other, v});
    selector from = floored;
    for (const auto& [type, start, broken] : {std::array<std::string_view, 3>{"timestamp", "timestamp", ""},
                                              {"timeuuid", "timestamp", ""},
                                              {"date", "date", ""},
                                              {"time", "time", "x"},
                                              {"timestamp", "date", "x"},
                                              {"date", "timestamp", "x"},
                                              {"timeuuid", "timeuuid", "x"}}) {
        CAPTURE(type);
        from.argument = type;
        from.target = start;
        CHECK(check_selectors(std::array{from}, table).ok() == broken.empty());
        if (!broken.empty()) CHECK(check_selectors(std::array{from}, table).broken == rule::floor_start);
    }
}
