#include <cqlxx/query/detail/dynamic/read_selector.hpp>

#include "support/automobile.hpp"
#include "support/measurement.hpp"
#include "support/query_text.hpp"
#include "support/refusal.hpp"
#include <cqlxx/query/dynamic.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace cqlxx::literals;
using namespace std::chrono_literals;
using cqlxx::parsed;

namespace {

const cqlxx::dynamic_query_set<automobile> all;
const auto fords = all.filter("manufacturer", "ford");
const cqlxx::dynamic_query_set<measurement> measurements;

} // namespace

TEST_CASE("dynamic: functions of times, selected and grouped by") {
    const auto day = measurements.filter("sensor", "roof").filter("day", std::chrono::sys_days());
    const auto typed = cqlxx::objects<measurement>().filter("sensor"_f = "roof", "day"_f = std::chrono::sys_days());
    const auto same = [](const auto& made, const auto& wanted) {
        CHECK(made.cql() == wanted.cql());
        CHECK(query_text::values_of(made) == query_text::values_of(wanted));
        CHECK(query_text::values_of(wanted.dynamic()) == query_text::values_of(wanted));
        CHECK(wanted.dynamic().cql() == wanted.cql());
    };
    const auto hour = floor("at"_f, 1h);
    const auto hours = typed.group_by(hour).values(hour, cqlxx::avg("celsius"_f));
    same(day.group_by("floor(at, 1h)").values("floor(at, 1h)", "avg(celsius)"), hours);
    same(
        day.group_by(cqlxx::selected("floor(at, ?)", 1h)).values(cqlxx::selected("Floor( at ,? )", 1h), "avg(celsius)"),
        hours);
    same(typed.group_by(hour).dynamic().values(cqlxx::selected("floor(at, ?)", cqlxx::duration("1h")), "avg(celsius)"),
         hours);
    same(day.group_by("at", "id", cqlxx::selected("floor(due, ?, ?)", std::chrono::months(1), std::chrono::sys_days()))
             .count(),
         typed.group_by("at"_f, "id"_f, floor("due"_f, std::chrono::months(1), std::chrono::sys_days())).count());
    same(day.group_by("floor(at, 1h, 1970-01-01T00:10Z)").count(),
         typed.group_by(floor("at"_f, 1h, cqlxx::timestamp(10min))).count());
    same(day.group_by("to_date(floor(at, 1h))").count(), typed.group_by(to_date(floor("at"_f, 1h))).count());
    same(measurements.group_by(std::vector<std::string>{"sensor", "day", "to_unix_timestamp(at)"}).count(),
         cqlxx::objects<measurement>().group_by("sensor"_f, "day"_f, to_unix_timestamp("at"_f)).count());
    same(day.values("to_timestamp(due)", "max(floor(checked, 1h))"),
         typed.values(to_timestamp("due"_f), cqlxx::max(floor("checked"_f, 1h))));
}

TEST_CASE("dynamic: functions of times that are none, and groups that they don't make") {
    const auto day = measurements.filter("sensor", "roof").filter("day", std::chrono::sys_days());
    const auto list = [&](const auto& what) { return said([&] { (void)day.values(what); }); };
    const auto group = [&](const auto&... by) { return said([&] { (void)day.group_by(by...).count().cql(); }); };
    CHECK(contains(list("floor(celsius, 1h)"), "measurement, \"celsius\": floor takes timestamps"));
    CHECK(contains(list("floor(at)"), "(not_selectable)"));
    CHECK(contains(list("floor(at, 1h, 2020-01-01, 1)"), "(not_selectable)"));
    CHECK(contains(list("floor(at, an hour)"), "the text \"an hour\" is no duration"));
    CHECK(contains(list("floor(at, ?)"), "as many values as ?"));
    CHECK(contains(list(cqlxx::selected("floor(at, 1h)", 1h)), "as many values as ?"));
    CHECK(contains(list(cqlxx::selected("floor(at, ?)", 60)), "(wrong_value_type): the type is duration"));
    CHECK(contains(list(cqlxx::selected("floor(at, ?)", std::nullopt)), "(wrong_value_type)"));
    CHECK(contains(list(cqlxx::selected("floor(at, 1h, ?)", std::chrono::sys_days())), "(floor_from_other_type)"));
    CHECK(contains(list("floor(clock, 1h, 08:30:00)"), "(floor_from_other_type)"));
    CHECK(contains(list("floor(due, 1h)"), "measurement: column \"due\": the windows of floor are whole days"));
    CHECK(contains(list("floor(at, -1h)"), "(window_is_negative): -1h"));
    CHECK(contains(list("to_timestamp(at)"), "(no_such_time)"));
    CHECK(contains(list("sum(floor(at, 1h))"), "(only_numbers_add_up)"));

    CHECK(contains(group("mask_default(at)"), "(not_selectable)"));
    CHECK(contains(group(cqlxx::call("mask_default", "at")), "measurement, \"at\": rows are grouped by columns and"));
    CHECK(contains(group("max(at)"), "(group_loses_order)"));
    CHECK(contains(group("to_date(max(at))"), "(group_loses_order)"));
    CHECK(contains(group("count(*)"), "(group_loses_order)"));
    CHECK(contains(group("floor(id, 1h)"), "\"id\" beside \"at\": group_by() follows the key"));
    CHECK(contains(group("floor(at, 1h)", "id"), "\"id\" after \"at\": a function ends group_by()"));
    CHECK(contains(group("floor(at, 1h)", "floor(id, 1h)"), "(group_behind_function)"));
    CHECK(contains(group("floor(day, 1d)"), "\"day\": rows are grouped by functions of clustering keys only"));
    CHECK(contains(group("floor(checked, 1h)"), "(group_function_of_other_column)"));
    CHECK(contains(group("floor(tone, 1h)"), "(no_such_column)"));
    CHECK(contains(group("partition_token"), "(no_such_column)"));
}

TEST_CASE("dynamic: functions that only the cluster knows are called by the program, not by text from outside") {
    const std::string where = " FROM automobile WHERE manufacturer = ?";
    const auto typed = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
    const auto same = [](const auto& made, const auto& wanted) {
        CHECK(made.cql() == wanted.cql());
        CHECK(query_text::values_of(made) == query_text::values_of(wanted));
    };
    same(fords.values(cqlxx::call("round", "price")), typed.values(cqlxx::call<"round", double>("price"_f)));
    same(fords.values(cqlxx::call("now", ""), "year"), typed.values(cqlxx::call<"now", cqlxx::timeuuid>(), "year"_f));
    same(fords.values(cqlxx::call("mask_inner", "model, ?, ?", 2, std::string_view("x"))),
         typed.values(cqlxx::call<"mask_inner", std::string>("model"_f, 2, "x")));
    same(fords.values(cqlxx::call("toolbox.discount", "max(price), ?", 5.0)),
         typed.values(cqlxx::call<"toolbox.discount", double>(cqlxx::max("price"_f), 5.0)));
    CHECK(fords.values(cqlxx::call("f2", "?", std::int64_t{1})).cql() == "SELECT f2((bigint)?)" + where);

    CHECK(contains(refusal([] { (void)fords.values("round(price)"); }), "(not_selectable); its functions: count"));
    for (const std::string_view name : {"", "a b", "f(", "f;", "\"f\"", "a.b.c", ".f", "a.", "1f", "f--", "f\n"})
        CHECK(contains(refusal([&] { (void)fords.values(cqlxx::call(name, "price")); }), "(not_selectable)"));
    CHECK(contains(refusal([] { (void)fords.values(cqlxx::call("f", "prize")); }), "did you mean \"price\"?"));
    CHECK(contains(refusal([] { (void)fords.values(cqlxx::call("f", "1")); }), "(no_such_column)"));
    CHECK(contains(refusal([] { (void)fords.values(cqlxx::call("f", "price) FROM x --")); }), "(no_such_column)"));
    CHECK(contains(refusal([] { (void)fords.values(cqlxx::call("f", "?")); }), "as many values as ?"));
    CHECK(contains(refusal([] { (void)fords.values(cqlxx::call("f", "price", 1)); }), "as many values as ?"));
    CHECK(contains(refusal([] { (void)fords.values(cqlxx::call("f", "price,")); }), "(no_such_column)"));
}

TEST_CASE("dynamic: the token of the key beside that of values") {
    const auto typed = cqlxx::objects<automobile>();
    const auto same = [](const auto& made, const auto& wanted) {
        CHECK(made.cql() == wanted.cql());
        CHECK(query_text::values_of(made) == query_text::values_of(wanted));
    };
    using cqlxx::partition_token, cqlxx::token_of;
    same(all.filter("partition_token__gt", token_of("ford")), typed.filter(partition_token > token_of("ford")));
    same(all.filter("partition_token", "lte", token_of("ford")).filter("partition_token__gte", 7),
         typed.filter(partition_token <= token_of("ford"), partition_token >= std::int64_t{7}));
    same(all.filter("partition_token", token_of(parsed("ford"))), typed.filter(partition_token == token_of("ford")));
    same(measurements.filter("partition_token__lt", token_of("roof", parsed("1970-01-02"))),
         cqlxx::objects<measurement>().filter(partition_token <
                                              token_of("roof", std::chrono::sys_days(std::chrono::days(1)))));

    CHECK(contains(said([] { (void)all.filter("partition_token__gt", token_of("ford", 1)); }),
                   "automobile, \"partition_token\": a value of this type does not fit"));
    CHECK(contains(said([] { (void)measurements.filter("partition_token__gt", token_of("roof")); }),
                   "the partition key has 2 columns, token_of() got 1"));
    CHECK(contains(said([] { (void)all.filter("partition_token__gt", token_of(5)); }), "the type is text"));
    CHECK(contains(said([] { (void)all.filter("year__gt", token_of("ford")); }), "only partition_token is compared"));
    CHECK(contains(said([] { (void)all.filter("partition_token__gt", token_of(std::nullopt)); }),
                   "(compared_with_null)"));
    CHECK(contains(refusal([] { (void)all.filter("partition_token__in", token_of("ford")); }),
                   "(token_needs_comparison)"));
    CHECK(contains(
        refusal([] { (void)all.filter("partition_token__gt", token_of("ford")).filter("partition_token__gte", 1); }),
        "(two_lower_bounds)"));
    CHECK(contains(refusal([] { (void)all.filter("partition_tokn__gt", token_of("ford")); }), "(no_such_column)"));
}
