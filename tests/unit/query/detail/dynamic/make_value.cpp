#include <cqlxx/query/detail/dynamic/make_value.hpp>

#include "support/query_text.hpp"
#include "support/refusal.hpp"
#include "support/sighting.hpp"
#include <cqlxx/query/dynamic.hpp>
#include <cqlxx/query/value_function.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <tuple>

using namespace cqlxx::literals;
using namespace std::chrono_literals;
using cqlxx::call;
using cqlxx::current_date;
using cqlxx::current_timestamp;
using cqlxx::in;
using cqlxx::max_timeuuid;
using cqlxx::min_timeuuid;
using cqlxx::now;
using cqlxx::parsed;
using cqlxx::selected;

namespace {

const auto typed = cqlxx::objects<sighting>().filter("place"_f = "moor");
const auto typed_one = typed.filter("at"_f = cqlxx::timeuuid());
const auto seen = typed.dynamic();
const auto one = typed_one.dynamic();
constexpr cqlxx::timestamp second(1s);

/// A statement that was made at run time is that of a typed one.
template <class Made, class Wanted>
void same(const Made& made, const Wanted& wanted) {
    CHECK(made.cql() == wanted.cql());
    CHECK(query_text::values_of(made) == query_text::values_of(wanted));
    CHECK(made.lower().how().idempotent() == wanted.lower().how().idempotent());
}

} // namespace

TEST_CASE("dynamic: functions of typed queries are values of run-time ones") {
    same(seen.filter("at__lt", now()), typed.filter("at"_f < now()));
    same(seen.filter("at", "gte", min_timeuuid(second)), typed.filter("at"_f >= min_timeuuid(second)));
    same(seen.filter_between("at", min_timeuuid(second), max_timeuuid(current_timestamp())),
         typed.filter("at"_f.between(min_timeuuid(second), max_timeuuid(current_timestamp()))));
    same(seen.filter("expires__gt", current_timestamp() - 1h).allow_filtering(),
         typed.filter("expires"_f > current_timestamp() - 1h).allow_filtering());
    same(seen.filter("reports__contains", now()).allow_filtering(),
         typed.filter("reports"_f.contains(now())).allow_filtering());
    same(seen.filter("at__in", in(now(), cqlxx::timeuuid(), min_timeuuid(second))),
         typed.filter("at"_f.in(now(), cqlxx::timeuuid(), min_timeuuid(second))));
    same(seen.filter("at__in", in(now())), typed.filter("at"_f.in(now())));
    same(seen.filter_element("checks", "ann", "eq", current_timestamp()).allow_filtering(),
         typed.filter("checks"_f["ann"] = current_timestamp()).allow_filtering());
    same(typed.filter("at"_f.in(now(), cqlxx::timeuuid())).dynamic(),
         typed.filter("at"_f.in(now(), cqlxx::timeuuid())));
}

TEST_CASE("dynamic: functions as text, with values for each ?") {
    same(seen.filter("at__gt", selected("min_timeuuid(?)", second)), typed.filter("at"_f > min_timeuuid(second)));
    same(seen.filter("at__gt", selected("MIN_TIMEUUID( ? )", parsed("1000"))),
         typed.filter("at"_f > min_timeuuid(second)));
    same(seen.filter("at__gt", selected("max_timeuuid(1970-01-01T00:00:01Z)")),
         typed.filter("at"_f > max_timeuuid(second)));
    same(seen.filter("at__gt", selected("min_timeuuid(to_timestamp(current_date()))")),
         typed.filter("at"_f > min_timeuuid(to_timestamp(current_date()))));
    same(seen.filter("expires__gt", selected("floor(current_timestamp(), 1h)")).allow_filtering(),
         typed.filter("expires"_f > floor(current_timestamp(), 1h)).allow_filtering());
    same(seen.filter("expires__gt", selected("floor(now(), ?)", 1h)).allow_filtering(),
         typed.filter("expires"_f > floor(now(), 1h)).allow_filtering());
    same(seen.filter("animal", selected("uuid()")).allow_filtering(),
         typed.filter("animal"_f = cqlxx::random_uuid()).allow_filtering());
    same(seen.filter("count", call("toolbox.sum", "?, ?", 5, "x")).allow_filtering(),
         typed.filter("count"_f = cqlxx::call<"toolbox.sum", std::int32_t>(5, "x")).allow_filtering());
    CHECK(seen.values("now()", "current_date()", "min_timeuuid(expires)", selected("max_timeuuid(?)", second)).cql() ==
          "SELECT now(), current_date(), min_timeuuid(expires), max_timeuuid(?) FROM sighting WHERE place = ?");
}

TEST_CASE("dynamic: functions in changes and their conditions") {
    same(one.update().set("expires", current_timestamp()), typed_one.update("expires"_f = current_timestamp()));
    same(one.update().set("due", selected("to_date(now())")).set("count", 1),
         typed_one.update("due"_f = to_date(now()), "count"_f = 1));
    same(one.update().set("expires", to_timestamp(min_timeuuid(second))),
         typed_one.update("expires"_f = to_timestamp(min_timeuuid(second))));
    same(one.update().set_element("checks", "ann", current_timestamp()),
         typed_one.update("checks"_f["ann"] = current_timestamp()));
    same(one.update()
             .set_field("sky", "measured", current_timestamp())
             .iff_field("sky", "measured", "lt", current_timestamp())
             .iff_element("checks", "ann", "ne", current_timestamp())
             .iff("expires__in", in(current_timestamp(), second)),
         typed_one.update("sky"_f.field("measured"_f) = current_timestamp())
             .iff("sky"_f.field("measured"_f) < current_timestamp(), "checks"_f["ann"] != current_timestamp(),
                  "expires"_f.in(current_timestamp(), second)));
    same(seen.filter("at", now()).update().set("count", 1), typed.filter("at"_f = now()).update("count"_f = 1));
    same(seen.filter("at__lt", min_timeuuid(second)).erase(), typed.filter("at"_f < min_timeuuid(second)).erase());
    same(seen.filter("at__in", in(now(), cqlxx::timeuuid())).update().set("count", 1),
         typed.filter("at"_f.in(now(), cqlxx::timeuuid())).update("count"_f = 1));
    CHECK(one.update().set("count", 1).iff("expires__lt", current_timestamp()).settle_by() != nullptr);
    CHECK(one.update().set("expires", current_timestamp()).if_exists().settle_by() == nullptr);
    CHECK(seen.filter("at", max_timeuuid(second)).update().set("count", 1).if_exists().settle_by() == nullptr);
}

TEST_CASE("dynamic: a function of another type says both types") {
    const std::string text = said([] { (void)seen.filter("at__gt", current_timestamp()); });
    CHECK(contains(text, "sighting, \"at\": the function's result is not of the column's type"));
    CHECK(contains(text, "(function_of_another_type): the type is timeuuid, that of current_timestamp() is timestamp"));
    CHECK(contains(said([] { (void)seen.filter("at__in", in(now(), current_date())); }),
                   "the type is timeuuid, that of current_date() is date"));
    CHECK(contains(said([] { (void)one.update().set("due", now()); }), "the type is date, that of now() is timeuuid"));
    CHECK(contains(said([] { (void)one.update().set_element("checks", "ann", now()); }), "the type is timestamp"));
    CHECK(contains(said([] { (void)one.update().set("count", 1).iff("due", now()); }), "the type is date"));
    CHECK(contains(said([] { (void)seen.filter("at", selected("to_date(current_timestamp())")); }),
                   "that of to_date(current_timestamp()) is date"));
    CHECK_NOTHROW((void)seen.filter("at", call("toolbox.any", ""))); // what it gives, the cluster knows
}

TEST_CASE("dynamic: what is no value says so") {
    const auto filter = [](std::string_view name, const cqlxx::query::dynamic_value& value) {
        return refusal([&] { (void)seen.filter(name, value); });
    };
    CHECK(contains(filter("due", selected("to_date(expires)")), "\"due\": CQL compares columns with values only"));
    CHECK(contains(filter("at", selected("count(*)")), "\"at\": count, min, max, sum and avg are made of the rows"));
    CHECK(contains(filter("at", cqlxx::max(now())), "(aggregate_is_no_value)"));
    CHECK(contains(filter("due", selected("to_date(current_date())")),
                   "sighting, \"current_date()\": to_date takes timestamps and timeuuids"));
    CHECK(
        contains(filter("due", to_date(current_date())), "sighting, \"due\": to_date takes timestamps and timeuuids"));
    CHECK(contains(filter("at", selected("min_timeuuid(now())")), "(bound_needs_timestamp)"));
    CHECK(contains(filter("at", now() - 1h), "\"at\": durations are added to timestamps and dates"));
    CHECK(contains(said([] { (void)seen.filter("due", current_date() - 1h); }), "(shift_within_a_day)"));
    CHECK(contains(filter("at", selected("now(3)")), "(not_selectable); its functions: count"));
    CHECK(contains(filter("at", selected("system.now()")), "(not_selectable)"));
    CHECK(contains(filter("at", selected("min_timeuuid(?)")), "as many values as ?"));
    CHECK(contains(filter("at", selected("min_timeuuid()")), "(no_such_column)"));
    CHECK(contains(filter("at", selected("now()", 1)), "as many values as ?"));
    CHECK(contains(said([] { (void)seen.filter("at", selected("min_timeuuid(1970-13-01)")); }), "is no timestamp"));
    CHECK(contains(said([] { (void)seen.filter("at", selected("min_timeuuid(?)", "x")); }), "the type is timestamp"));
    CHECK(contains(said([] { (void)seen.filter("expires", selected("floor(current_timestamp(), ?)", -1h)); }),
                   "(window_is_negative)"));
    CHECK(contains(refusal([] { (void)one.update().set("due", selected("to_date(expires)")); }), "(set_to_column)"));
}

TEST_CASE("dynamic: where a function can't stand") {
    constexpr std::string_view alone = "(function_stands_alone)";
    const auto filter = [](std::string_view name, const cqlxx::query::dynamic_value& value) {
        return refusal([&] { (void)seen.filter(name, value); });
    };
    CHECK(contains(filter("at__in", now()), "(in_needs_several)"));
    CHECK(contains(filter("at", in(now(), now())), "(several_need_in)"));
    CHECK(contains(filter("at__in", in(now(), std::nullopt)), "(compared_with_null)"));
    CHECK(contains(filter("partition_token__gt", to_unix_timestamp(now())), alone));
    CHECK(contains(filter("partition_token__in", in(now())), "(token_needs_comparison)"));
    CHECK(contains(refusal([] { (void)seen.filter("partition_token__gt", cqlxx::token_of(call("toolbox.any", ""))); }),
                   alone));
    CHECK(contains(refusal([] { (void)seen.filter(cqlxx::keys("at"), "gt", std::tuple(now())); }), alone));
    CHECK(contains(refusal([] { (void)seen.filter(cqlxx::keys("at"), "gt", now()); }), alone));
    CHECK(contains(refusal([] { (void)seen.filter_element("checks", call("f", ""), "eq", current_timestamp()); }),
                   alone));
    CHECK(contains(refusal([] { (void)one.update().set("reports__add", now()); }), alone));
    CHECK(contains(refusal([] { (void)one.update().set_element("checks", call("f", ""), second); }), alone));
    CHECK(contains(refusal([] { (void)one.erase().erase_element("checks", call("f", "")); }), alone));
    CHECK(contains(refusal([] { (void)one.update().set("count", 1).iff("expires__in", current_timestamp()); }),
                   "(in_needs_several)"));
}
