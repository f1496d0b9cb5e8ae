#include <cqlxx/query/check_write.hpp>

#include "support/cql_write_rules.hpp"
#include <cqlxx/query/check.hpp>

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <string>
#include <vector>

using namespace cqlxx::query;
using cqlxx::model::column;
using cqlxx::model::column_kind;

namespace {

// partition key (k1, k2), clustering key (c1, c2, c3), static s, regular others
constexpr std::size_t k1 = 0, k2 = 1, c1 = 2, c2 = 3, c3 = 4, s = 5, v = 6, m = 7, l = 8, st = 9, fl = 10, d = 11,
                      b = 12, u = 13;
constexpr std::array<column, 14> table{
    column{.name = "k1", .type = "int", .kind = column_kind::partition_key, .position = 0},
    column{.name = "k2", .type = "int", .kind = column_kind::partition_key, .position = 1},
    column{.name = "c1", .type = "int", .kind = column_kind::clustering_key, .position = 0},
    column{.name = "c2", .type = "int", .kind = column_kind::clustering_key, .position = 1},
    column{.name = "c3", .type = "frozen<list<int>>", .kind = column_kind::clustering_key, .position = 2},
    column{.name = "s", .type = "int", .kind = column_kind::static_},
    column{.name = "v", .type = "int"},
    column{.name = "m", .type = "map<text, int>", .collection = true, .map = true},
    column{.name = "l", .type = "list<int>", .collection = true},
    column{.name = "st", .type = "set<int>", .collection = true},
    column{.name = "fl", .type = "frozen<list<int>>"},
    column{.name = "d", .type = "duration"},
    column{.name = "b", .type = "boolean"},
    column{.name = "u", .type = "address"},
};
constexpr std::array<column, 2> counters{column{.name = "k", .type = "int", .kind = column_kind::partition_key},
                                         column{.name = "n", .type = "counter"}};

constexpr condition eq(std::size_t column) { return {.column = column, .relates = relation::equal}; }
constexpr condition in(std::size_t column) { return {.column = column, .relates = relation::in}; }
constexpr condition gt(std::size_t column) { return {.column = column, .relates = relation::greater}; }
constexpr condition has(std::size_t column) { return {.column = column, .relates = relation::contains}; }

const std::vector<condition> row{eq(k1), eq(k2), eq(c1), eq(c2), eq(c3)};

write_verdict update(const std::vector<column_change>& changes, const std::vector<condition>& where = row,
                     const std::vector<guard>& guards = {}) {
    return check_write(table, {.conditions = where, .changes = changes, .guards = guards});
}
write_verdict erase(const std::vector<condition>& where, const std::vector<column_change>& changes = {},
                    const std::vector<guard>& guards = {}) {
    return check_write(table, {.erases = true, .conditions = where, .changes = changes, .guards = guards});
}
write_verdict guarded(guard asked) { return update({{v}}, row, {asked}); }

/// What becomes of a statement of the file: its type's verdict and, for INSERT and timestamps, what the types and the session
/// refuse besides.
bool is_accepted(const cql_rules::write& w) {
    bool has_counters = false;
    for (const column& c : w.of->columns) has_counters = has_counters || c.is_counter();
    if (w.timestamp && (has_counters || w.conditional())) return false; // errc::invalid_statement when it is run
    if (w.what == cql_rules::write::kind::insert) return !has_counters && !w.lacks_key; // mistakes of insert()
    return cql_rules::verdict_of(*w.of, w.tuples, [&] {
        return check_conditions(w.of->columns, {.conditions = w.conditions}).ok() &&
               check_write(w.of->columns, w.shape()).ok();
    });
}

/// What prepares and then fails: "Range deletions are not supported for specific columns", and "IN on the clustering key columns is
/// not supported with conditional deletions" or updates, of more than one row.
bool fails_when_executed(const cql_rules::write& w) {
    const write_rule broken = check_write(w.of->columns, w.shape()).broken;
    const bool erases_columns = w.what == cql_rules::write::kind::erase && !w.changes.empty();
    return broken == write_rule::in_with_condition || (erases_columns && (broken == write_rule::clustering_key_lacks ||
                                                                          broken == write_rule::clustering_key_range));
}

} // namespace

TEST_CASE("check_write: agrees with Cassandra 5.0.6 on every INSERT, UPDATE and DELETE that can be expressed") {
    const cql_rules::file rules(cql_rules::path_of_data("cql_rules_write.tsv"));
    std::map<std::string, int> inexpressible;
    int agreed = 0, accepted = 0, when_executed = 0, expressible = 0;
    for (const cql_rules::raw_statement& raw : rules.others()) {
        const cql_rules::write w = cql_rules::write_reader(raw, rules.tables()).take();
        CAPTURE(w.text);
        if (!w.inexpressible.empty()) {
            ++inexpressible[w.inexpressible];
            continue;
        }
        ++expressible;
        if (w.accepted && fails_when_executed(w)) {
            ++when_executed;
            continue;
        }
        CHECK(is_accepted(w) == w.accepted);
        agreed += is_accepted(w) == w.accepted;
        accepted += w.accepted;
    }
    std::string report = "rules: " + std::to_string(agreed) + " of " + std::to_string(expressible) + " agree (" +
                         std::to_string(accepted) + " of them accepted), " + std::to_string(when_executed) +
                         " are refused by Cassandra only when executed; not expressible:";
    for (const auto& [why, count] : inexpressible) report += "\n    " + std::to_string(count) + " " + why;
    MESSAGE(report);
    CHECK(expressible >= 137);
    CHECK(when_executed == 5);
}

TEST_CASE("check_write: works when compiling") {
    constexpr std::array<condition, 1> asked{eq(k1)};
    static_assert(check_write(table, {.erases = true, .conditions = asked}) ==
                  write_verdict{write_rule::partition_key_lacks, k2});
}

TEST_CASE("check_write: the key is not changed, and WHERE names nothing else") {
    CHECK(update({{v}}).ok());
    CHECK(update({{c1}}) == write_verdict{write_rule::key_changed, c1});
    CHECK(erase(row, {{k1}}) == write_verdict{write_rule::key_changed, k1});
    CHECK(update({{v}}, {eq(k1), eq(k2), eq(c1), eq(c2), eq(c3), eq(v)}) ==
          write_verdict{write_rule::other_in_where, v});
    CHECK(update({{v}}, {condition{.token = true}}) == write_verdict{write_rule::token_in_where});
    CHECK(update({{v}}, {gt(k1), eq(k2)}) == write_verdict{write_rule::partition_key_range, k1});
    CHECK(update({{v}}, {eq(k2)}) == write_verdict{write_rule::partition_key_lacks, k1});
}

TEST_CASE("check_write: columns are written row by row, rows are deleted by ranges") {
    CHECK(update({{v}}, {in(k1), eq(k2), in(c1), eq(c2), in(c3)}).ok());
    CHECK(update({{v}}, {eq(k1), eq(k2), eq(c1), eq(c3)}) == write_verdict{write_rule::clustering_key_lacks, c2});
    CHECK(update({{v}}, {eq(k1), eq(k2), eq(c1), gt(c2), eq(c3)}) ==
          write_verdict{write_rule::clustering_key_range, c2});
    CHECK(erase({eq(k1), eq(k2), eq(c1), gt(c2)}).ok());
    CHECK(erase({eq(k1), eq(k2), in(c1), gt(c2)}).ok());
    CHECK(erase({eq(k1), eq(k2), gt(c1), eq(c2)}) == write_verdict{write_rule::after_range, c2, c1});
    CHECK(erase({eq(k1), eq(k2), eq(c2)}) == write_verdict{write_rule::clustering_key_gap, c2, c1});
    CHECK(erase({eq(k1), eq(k2), eq(c1), eq(c2), has(c3)}) == write_verdict{write_rule::containment_on_key, c3});
    CHECK(erase({eq(k1), eq(k2), eq(c1)}, {{v}}) == write_verdict{write_rule::clustering_key_lacks, c2});
}

TEST_CASE("check_write: static columns alone belong to the partition") {
    CHECK(update({{s}}, {eq(k1), eq(k2)}).ok());
    CHECK(update({{s}}) == write_verdict{write_rule::clustering_key_of_static, c1, s});
    CHECK(update({{s}, {v}}).ok());
    CHECK(update({{s}}, {eq(k1), eq(k2)}, {{.column = v}}) == write_verdict{write_rule::clustering_key_lacks, c1});
    CHECK(erase({eq(k1), eq(k2)}, {{s}}, {{.column = s}}).ok());
    CHECK(writes_partition(table, {.changes = std::array{column_change{s}}}));
    CHECK_FALSE(writes_partition(table, {.erases = true}));
}

TEST_CASE("check_write: each kind of column has its changes") {
    CHECK(update({{m, change::add}, {m, change::subtract}, {m, change::element}, {m, change::element}}).ok());
    CHECK(update({{l, change::add}, {l, change::prepend}, {l, change::subtract}, {l, change::element}}).ok());
    CHECK(update({{st, change::add}, {st, change::subtract}}).ok());
    CHECK(update({{st, change::prepend}}) == write_verdict{write_rule::prepend_needs_list, st});
    CHECK(update({{st, change::element}}) == write_verdict{write_rule::no_elements, st});
    CHECK(erase(row, {{st, change::element}}).ok());
    CHECK(update({{v, change::element}}) == write_verdict{write_rule::no_elements, v});
    CHECK(update({{fl, change::add}}) == write_verdict{write_rule::frozen_changed, fl});
    CHECK(update({{fl, change::prepend}}) == write_verdict{write_rule::frozen_changed, fl});
    CHECK(erase(row, {{fl, change::element}}) == write_verdict{write_rule::frozen_changed, fl});
    CHECK(update({{b, change::add}}) == write_verdict{write_rule::no_sum, b});
    CHECK(update({{v, change::subtract}}) == write_verdict{write_rule::no_difference, v});
    CHECK(update({{v}, {v}}) == write_verdict{write_rule::changed_twice, v});
    CHECK(update({{m}, {m, change::add}}) == write_verdict{write_rule::changed_twice, m});
    CHECK(update({{u, change::field, 1}, {u, change::field, 1}}) == write_verdict{write_rule::changed_twice, u});
    CHECK(erase(row, {{v}, {v}}).ok());
}

TEST_CASE("check_write: numbers grow under a condition only") {
    CHECK(update({{v, change::add}}) == write_verdict{write_rule::sum_needs_condition, v});
    CHECK(update({{v, change::add}}, row, {{.column = v}}).ok());
    CHECK(
        check_write(table, {.conditions = row, .changes = std::array{column_change{v, change::add}}, .if_exists = true})
            .ok());
}

TEST_CASE("check_write: counters are added to and nothing else") {
    const std::array key{eq(0)};
    const std::array more{column_change{1, change::add}};
    CHECK(check_write(counters, {.conditions = key, .changes = more}).ok());
    CHECK(check_write(counters, {.conditions = key, .changes = std::array{column_change{1}}}) ==
          write_verdict{write_rule::counter_assigned, 1});
    CHECK(check_write(counters, {.erases = true, .conditions = key, .changes = std::array{column_change{1}}}).ok());
    CHECK(check_write(counters, {.conditions = key, .changes = more, .ttl = true}) ==
          write_verdict{write_rule::counter_expires, 1});
    CHECK(check_write(counters, {.erases = true, .conditions = key, .if_exists = true}) ==
          write_verdict{write_rule::counter_conditional, 1});
}

TEST_CASE("check_write: conditions ask for one row, and not for its key") {
    CHECK(guarded({.column = k1}) == write_verdict{write_rule::key_guarded, k1});
    CHECK(guarded({.column = v, .relates = relation::like}) == write_verdict{write_rule::guard_like, v});
    CHECK(guarded({.column = d, .relates = relation::less}) == write_verdict{write_rule::guard_duration_order, d});
    CHECK(guarded({.column = d, .relates = relation::not_equal}).ok());
    CHECK(guarded({.column = v, .element = true}) == write_verdict{write_rule::guard_element, v});
    CHECK(guarded({.column = st, .element = true}) == write_verdict{write_rule::guard_element, st});
    CHECK(guarded({.column = v, .relates = relation::contains}) ==
          write_verdict{write_rule::guard_needs_collection, v});
    CHECK(guarded({.column = st, .relates = relation::contains_key}) == write_verdict{write_rule::guard_needs_map, st});
    CHECK(guarded({.column = m, .relates = relation::contains_key}).ok());
    CHECK(update({{v}}, {eq(k1), eq(k2), in(c1), eq(c2), eq(c3)}, {{.column = v}}) ==
          write_verdict{write_rule::in_with_condition, c1});
    CHECK(erase({eq(k1), eq(k2), eq(c1)}, {}, {{.column = s}}) == write_verdict{write_rule::clustering_key_lacks, c2});
    CHECK(check_write(table, {.conditions = row,
                              .changes = std::array{column_change{v}},
                              .guards = std::array{guard{.column = s}},
                              .if_exists = true}) == write_verdict{write_rule::exists_beside_guards, s});
    CHECK(check_write(table, {.erases = true, .conditions = row, .ttl = true}) ==
          write_verdict{write_rule::erasure_expires});
}
