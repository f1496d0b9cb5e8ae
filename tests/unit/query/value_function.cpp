#include <cqlxx/query/value_function.hpp>

#include "support/measurement.hpp"
#include "support/query_text.hpp"
#include "support/sighting.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

using namespace cqlxx::literals;
using namespace std::chrono_literals;
using cqlxx::current_date;
using cqlxx::current_timestamp;
using cqlxx::max_timeuuid;
using cqlxx::min_timeuuid;
using cqlxx::now;
using query_text::values_of;

namespace {

const auto seen = cqlxx::objects<sighting>().filter("place"_f = "moor");
const auto one = seen.filter("at"_f = cqlxx::timeuuid());
constexpr cqlxx::timestamp second(1s);
constexpr std::string_view moor = "000000046d6f6f72";
constexpr std::string_view one_second = "0000000800000000000003e8";

template <class Query>
std::string where(const Query& query) {
    const std::string_view text = query.cql();
    return std::string(text.substr(text.find(" WHERE place = ?") + 16));
}
/// An UPDATE without its beginning.
template <class Update>
std::string set(const Update& update) {
    const std::string_view text = update.cql();
    return std::string(text.substr(text.find(" SET ") + 5));
}
template <class Statement>
bool is_idempotent(const Statement& statement) {
    return statement.lower().how().idempotent().value();
}

} // namespace

TEST_CASE("value function: a condition compares a column with what the cluster makes") {
    CHECK(where(seen.filter("at"_f < now())) == " AND at < now()");
    CHECK(where(seen.filter("at__gte"_f = cqlxx::current_timeuuid())) == " AND at >= current_timeuuid()");
    CHECK(where(seen.filter(cqlxx::col<&sighting::at> == now())) == " AND at = now()");
    CHECK(where(seen.filter("expires"_f < current_timestamp()).allow_filtering()) ==
          " AND expires < current_timestamp() ALLOW FILTERING");
    CHECK(where(seen.filter("expires"_f > to_timestamp(now())).allow_filtering()) ==
          " AND expires > to_timestamp(now()) ALLOW FILTERING");
    CHECK(where(seen.filter("due"_f = to_date(now()), "animal"_f = cqlxx::random_uuid()).allow_filtering()) ==
          " AND due = to_date(now()) AND animal = uuid() ALLOW FILTERING");
    CHECK(where(seen.filter("animal"_f = now()).allow_filtering()) == " AND animal = now() ALLOW FILTERING");
    CHECK(where(seen.filter("reports"_f.contains(now()), "checks"_f.contains(current_timestamp())).allow_filtering()) ==
          " AND reports CONTAINS now() AND checks CONTAINS current_timestamp() ALLOW FILTERING");
    CHECK(where(seen.filter("checks"_f["ann"] = current_timestamp()).allow_filtering()) ==
          " AND checks[?] = current_timestamp() ALLOW FILTERING");
    CHECK(cqlxx::objects<measurement>()
              .filter("sensor"_f = "roof", "day"_f = current_date(), "at"_f = current_timestamp(), "id"_f = now(),
                      "due"_f = current_date(), "clock"_f < cqlxx::current_time())
              .cql()
              .ends_with(" WHERE sensor = ? AND day = current_date() AND at = current_timestamp() AND id = now() AND "
                         "due = current_date() AND clock < current_time()"));
}

TEST_CASE("value function: it may stand on the left, and in between") {
    static_assert(std::is_same_v<decltype(seen.filter(now() > "at"_f)), decltype(seen.filter("at"_f < now()))>);
    static_assert(std::is_same_v<decltype(seen.filter(now() >= "at"_f)), decltype(seen.filter("at"_f <= now()))>);
    static_assert(std::is_same_v<decltype(seen.filter(now() < "at"_f)), decltype(seen.filter("at"_f > now()))>);
    static_assert(std::is_same_v<decltype(seen.filter(now() <= "at"_f)), decltype(seen.filter("at"_f >= now()))>);
    static_assert(std::is_same_v<decltype(seen.filter(now() == "at"_f)), decltype(seen.filter("at"_f = now()))>);
    CHECK(where(seen.filter("at"_f.between(min_timeuuid(to_timestamp(current_date())), now()))) ==
          " AND at >= min_timeuuid(to_timestamp(current_date())) AND at <= now()");
}

TEST_CASE("value function: values within functions are bound, in the order of the text") {
    const auto since = seen.filter("at"_f > min_timeuuid(second));
    CHECK(where(since) == " AND at > min_timeuuid(?)");
    CHECK(values_of(since) == std::string(moor) + std::string(one_second));
    CHECK(values_of(seen.filter("at"_f > max_timeuuid(std::chrono::sys_seconds(1s)))) == values_of(since));
    CHECK(
        values_of(seen.filter("at"_f > max_timeuuid(std::chrono::sys_time<std::chrono::microseconds>(1'000'999us)))) ==
        values_of(since)); // rounded down
    sighting row;
    row.expires = second;
    CHECK(values_of(seen.filter("at"_f > max_timeuuid(row.expires))) == values_of(since));
    CHECK_THROWS_AS((void)min_timeuuid(std::chrono::sys_days::max()), cqlxx::error);

    const auto others = seen.filter("expires"_f > floor(current_timestamp(), 1h),
                                    "count"_f = cqlxx::call<"toolbox.sum", std::int32_t>(5, "x"))
                            .allow_filtering();
    CHECK(where(others) == " AND expires > floor(current_timestamp(), (duration)?) AND count = toolbox.sum((int)?, "
                           "(text)?) ALLOW FILTERING");
    CHECK(values_of(others) == std::string(moor) + "00000009"
                                                   "0000fc068c61714000"
                                                   "0000000400000005"
                                                   "0000000178");
    CHECK_THROWS_AS((void)seen.filter("expires"_f > floor(current_timestamp(), -1h)), cqlxx::error);
}

TEST_CASE("value function: durations are added and taken away") {
    CHECK(where(seen.filter("expires"_f > current_timestamp() - 1h).allow_filtering()) ==
          " AND expires > current_timestamp() - (duration)? ALLOW FILTERING");
    const auto month = seen.filter("at"_f > min_timeuuid(to_timestamp(now()) - std::chrono::months(1) + 1h));
    CHECK(where(month) == " AND at > min_timeuuid(to_timestamp(now()) - (duration)? + (duration)?)");
    CHECK(values_of(month) == std::string(moor) + "00000003"
                                                  "020000"
                                                  "00000009"
                                                  "0000fc068c61714000");
    const auto tomorrow = seen.filter("due"_f = current_date() + std::chrono::days(1)).allow_filtering();
    CHECK(where(tomorrow) == " AND due = current_date() + (duration)? ALLOW FILTERING");
    CHECK(values_of(tomorrow) == std::string(moor) + "00000003"
                                                     "000200");
    CHECK(set(one.update("expires"_f = floor(current_timestamp() + cqlxx::duration("1d"), 1h))) ==
          "expires = floor(current_timestamp() + (duration)?, (duration)?) WHERE place = ? AND at = ?");
    CHECK_THROWS_AS((void)seen.filter("due"_f = current_date() + 1h), cqlxx::error);
    CHECK_THROWS_AS((void)seen.values(current_date() - 1h), cqlxx::error);
}

TEST_CASE("value function: in lists for IN, beside values of the program") {
    const auto listed = seen.filter("at"_f.in(now(), cqlxx::timeuuid(), min_timeuuid(second)));
    CHECK(where(listed) == " AND at IN (now(), ?, min_timeuuid(?))");
    CHECK(values_of(listed) ==
          std::string(moor) + "0000001000000000000000000000000000000000" + std::string(one_second));
    static_assert(
        std::is_same_v<decltype(seen.filter("at__in"_f = cqlxx::in(now(), cqlxx::timeuuid(), min_timeuuid(second)))),
                       decltype(seen.filter("at"_f.in(now(), cqlxx::timeuuid(), min_timeuuid(second))))>);
    CHECK(where(seen.filter("at"_f.in(now()))) == " AND at IN (now())");
    CHECK(set(one.update("count"_f = 1).iff("expires"_f.in(current_timestamp(), second))) ==
          "count = ? WHERE place = ? AND at = ? IF expires IN (current_timestamp(), ?)");
}

TEST_CASE("value function: changes, and their conditions") {
    CHECK(set(one.update("expires"_f = current_timestamp(), "animal"_f = cqlxx::random_uuid(),
                         "due"_f = to_date(now()))) ==
          "expires = current_timestamp(), due = to_date(now()), animal = uuid() WHERE place = ? AND at = ?");
    CHECK(set(one.update("checks"_f["ann"] = current_timestamp())) ==
          "checks[?] = current_timestamp() WHERE place = ? AND at = ?");
    CHECK(set(one.update("sky"_f.field("measured"_f) = current_timestamp())
                  .iff("sky"_f.field("measured"_f) < current_timestamp(), "checks"_f["ann"] != current_timestamp())) ==
          "sky.measured = current_timestamp() WHERE place = ? AND at = ? IF checks[?] != current_timestamp() AND "
          "sky.measured < current_timestamp()");
    CHECK(set(seen.update("opened"_f = current_timestamp())) == "opened = current_timestamp() WHERE place = ?");
    CHECK(set(seen.filter("at"_f = now()).update("count"_f = 1)) == "count = ? WHERE place = ? AND at = now()");
    CHECK(seen.filter("at"_f < min_timeuuid(second)).erase().cql() ==
          "DELETE FROM sighting WHERE place = ? AND at < min_timeuuid(?)");
    const auto update = one.update("expires"_f = to_timestamp(min_timeuuid(second)), "count"_f = 1);
    CHECK(set(update) == "expires = to_timestamp(min_timeuuid(?)), count = ? WHERE place = ? AND at = ?");
    CHECK(values_of(update) == std::string(one_second) + "0000000400000001" + std::string(moor) +
                                   "0000001000000000000000000000000000000000");
}

TEST_CASE("value function: a write whose value is another one each time is not idempotent") {
    CHECK(is_idempotent(one.update("expires"_f = second)));
    CHECK(is_idempotent(one.update("expires"_f = to_timestamp(min_timeuuid(second)))));
    CHECK_FALSE(is_idempotent(one.update("expires"_f = current_timestamp())));
    CHECK_FALSE(is_idempotent(one.update("animal"_f = cqlxx::random_uuid())));
    CHECK_FALSE(is_idempotent(one.update("due"_f = to_date(now()), "count"_f = 1)));
    CHECK_FALSE(is_idempotent(one.update("checks"_f["ann"] = current_timestamp())));
    CHECK_FALSE(is_idempotent(one.update("sky"_f.field("measured"_f) = current_timestamp())));
    CHECK_FALSE(is_idempotent(one.update("count"_f = cqlxx::call<"toolbox.sum", std::int32_t>(1)))); // nobody knows
    CHECK_FALSE(is_idempotent(seen.filter("at"_f = now()).update("count"_f = 1)));
    CHECK_FALSE(is_idempotent(seen.filter("at"_f.in(cqlxx::timeuuid(), now())).update("count"_f = 1)));
    CHECK(is_idempotent(seen.filter("at"_f < min_timeuuid(second)).erase()));
    CHECK_FALSE(is_idempotent(seen.filter("at"_f < min_timeuuid(current_timestamp())).erase()));
    CHECK(is_idempotent(seen.filter("at"_f < now()))); // reading twice changes nothing
    auto said = one.update("expires"_f = current_timestamp()).idempotent();
    CHECK(is_idempotent(said)); // the program may know better
}

TEST_CASE("value function: no row tells whether a write took effect whose value the program does not know") {
    const auto known = one.update("count"_f = 1).iff("expires"_f < current_timestamp());
    CHECK(known.settle_by() != nullptr);
    const auto read = known.settle_by()->read(known.lower());
    CHECK(read.text().ends_with(" WHERE place = ? AND at = ?"));
    CHECK(cqlxx::to_hex(read.values().encoded()) == std::string(moor) + "0000001000000000000000000000000000000000");
    CHECK(decltype(one.update("expires"_f = current_timestamp()).if_exists())::settle_by() == nullptr);
    CHECK(decltype(one.update("expires"_f = to_timestamp(min_timeuuid(second))).if_exists())::settle_by() == nullptr);
    CHECK(decltype(seen.filter("at"_f = max_timeuuid(second)).update("count"_f = 1).if_exists())::settle_by() ==
          nullptr);
}

TEST_CASE("value function: they can be read, too, and are as text in CQL") {
    const auto list = [](const auto&... given) {
        const std::string_view text = cqlxx::objects<sighting>().values(given...).cql();
        return text.substr(7, text.find(" FROM ") - 7);
    };
    CHECK(list(now(), current_date(), cqlxx::current_time(), cqlxx::random_uuid()) ==
          "now(), current_date(), current_time(), uuid()");
    CHECK(list(min_timeuuid("expires"_f), max_timeuuid("opened"_f), min_timeuuid(second)) ==
          "min_timeuuid(expires), max_timeuuid(opened), min_timeuuid(?)");
    using row = cqlxx::row_value<typename decltype(cqlxx::objects<sighting>().values(
        now(), current_timestamp(), min_timeuuid("expires"_f), max_timeuuid("opened"_f)))::row_type>;
    static_assert(
        std::is_same_v<row,
                       std::tuple<cqlxx::timeuuid, cqlxx::timestamp, cqlxx::timeuuid, std::optional<cqlxx::timeuuid>>>);
}
