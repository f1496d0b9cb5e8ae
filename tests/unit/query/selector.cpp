#include <cqlxx/query/selector.hpp>

#include "support/automobile.hpp"
#include "support/measurement.hpp"
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/decimal.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/timestamp.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::objects;

namespace {

struct machine {
    cqlxx::key<std::int32_t> id;
    cqlxx::key<std::int32_t> part;
    std::optional<std::int16_t> wear{};
    float weight = 0;
    std::vector<std::int32_t> counts{};
    cqlxx::frozen<std::vector<std::int32_t>> sizes{};
    cqlxx::decimal cost{};
};
struct visits {
    cqlxx::key<std::int32_t> page;
    cqlxx::counter hits{};
};

const auto all = objects<machine>();

template <class... Given>
std::string_view list_of(const Given&... given) {
    std::string_view text = all.values(given...).cql();
    text.remove_prefix(std::string_view("SELECT ").size());
    return text.substr(0, text.find(" FROM "));
}
template <class... Given>
using row_of = cqlxx::row_value<typename decltype(all.values(Given()...))::row_type>;
template <class... Types>
using columns = std::tuple<Types...>;

} // namespace

TEST_CASE("selector: functions as CQL writes them") {
    CHECK(list_of(cqlxx::count()) == "count(*)");
    CHECK(list_of(count("wear"_f), min("wear"_f), max(cqlxx::col<&machine::wear>)) ==
          "count(wear), min(wear), max(wear)");
    CHECK(list_of(sum("weight"_f), avg("weight"_f)) == "sum(weight), avg(weight)");
    CHECK(list_of(writetime("wear"_f), maxwritetime("counts"_f), ttl("wear"_f)) ==
          "writetime(wear), maxwritetime(counts), ttl(wear)");
    CHECK(list_of(cqlxx::partition_token) == "token(id)");
    CHECK(list_of(cqlxx::cast<std::string>("weight"_f)) == "cast(weight AS text)");
    CHECK(list_of(cqlxx::call<"round", float>("weight"_f)) == "round(weight)");
    CHECK(list_of(cqlxx::call<"now", std::string>()) == "now()");
    CHECK(list_of(cqlxx::call<"toolbox.worth", float>("cost"_f, "weight"_f)) == "toolbox.worth(cost, weight)");
}

TEST_CASE("selector: functions of functions") {
    CHECK(list_of(avg(cqlxx::cast<double>("part"_f))) == "avg(cast(part AS double))");
    CHECK(list_of(max(writetime("wear"_f)), max(cqlxx::partition_token)) == "max(writetime(wear)), max(token(id))");
    CHECK(list_of(cqlxx::cast<std::string>(max("part"_f))) == "cast(max(part) AS text)");
}

TEST_CASE("selector: results have the types that Cassandra gives them, and null where it can be") {
    auto of = [](const auto&... given) {
        return cqlxx::row_value<typename decltype(all.values(given...))::row_type>();
    };
    static_assert(std::is_same_v<decltype(of(cqlxx::count(), count("wear"_f))), columns<std::int64_t, std::int64_t>>);
    static_assert(
        std::is_same_v<
            decltype(of(min("wear"_f), max("weight"_f), max("counts"_f))),
            columns<std::optional<std::int16_t>, std::optional<float>, std::optional<std::vector<std::int32_t>>>>);
    static_assert(std::is_same_v<decltype(of(sum("wear"_f), avg("part"_f), sum("cost"_f))),
                                 columns<std::int16_t, std::int32_t, cqlxx::decimal>>);
    static_assert(std::is_same_v<decltype(of(writetime("wear"_f), ttl("wear"_f))),
                                 columns<std::optional<std::int64_t>, std::optional<std::int32_t>>>);
    static_assert(
        std::is_same_v<decltype(of(writetime("counts"_f), ttl("counts"_f), maxwritetime("counts"_f))),
                       columns<std::vector<std::int64_t>, std::vector<std::int32_t>, std::optional<std::int64_t>>>);
    static_assert(std::is_same_v<decltype(of(writetime("sizes"_f), ttl("sizes"_f))),
                                 columns<std::optional<std::int64_t>, std::optional<std::int32_t>>>);
    static_assert(std::is_same_v<decltype(of(cqlxx::cast<double>("wear"_f), cqlxx::cast<double>("part"_f))),
                                 columns<std::optional<double>, double>>);
    static_assert(std::is_same_v<decltype(of(cqlxx::cast<std::string>(max("part"_f)), cqlxx::partition_token)),
                                 columns<std::optional<std::string>, std::int64_t>>);
    static_assert(std::is_same_v<decltype(of(avg(cqlxx::cast<double>("wear"_f)), cqlxx::call<"abs", int>("part"_f))),
                                 columns<double, int>>);
}

TEST_CASE("selector: times are rounded down and converted") {
    using namespace std::chrono_literals;
    const auto list = [](const auto&... given) {
        const std::string_view text = objects<measurement>().values(given...).cql();
        return text.substr(7, text.find(" FROM ") - 7);
    };
    CHECK(list(floor("at"_f, 1h), floor("id"_f, cqlxx::duration("1mo2d"))) ==
          "floor(at, (duration)?), floor(id, (duration)?)");
    CHECK(list(floor("at"_f, 1h, std::chrono::system_clock::now()),
               floor("due"_f, std::chrono::days(7), std::chrono::sys_days())) ==
          "floor(at, (duration)?, (timestamp)?), floor(due, (duration)?, (date)?)");
    CHECK(list(to_date("at"_f), to_timestamp("due"_f), to_unix_timestamp("id"_f)) ==
          "to_date(at), to_timestamp(due), to_unix_timestamp(id)");
    CHECK(list(max(floor("checked"_f, 1h)), to_date(floor("at"_f, 1h))) ==
          "max(floor(checked, (duration)?)), to_date(floor(at, (duration)?))");
    const auto of_now = floor(cqlxx::call<"now", cqlxx::timeuuid>(), 1h); // of no column
    CHECK(list(of_now) == "floor(now(), (duration)?)");
    CHECK_THROWS_AS(objects<measurement>().values(floor(cqlxx::call<"now", cqlxx::timeuuid>(), -1h)).lower(),
                    cqlxx::error);
    auto of = [](const auto&... given) {
        return cqlxx::row_value<typename decltype(objects<measurement>().values(given...))::row_type>();
    };
    using cqlxx::timestamp, std::chrono::sys_days;
    static_assert(
        std::is_same_v<decltype(of(floor("at"_f, 1h), floor("id"_f, 1h), floor("due"_f, 24h), floor("clock"_f, 1h))),
                       columns<timestamp, timestamp, sys_days, cqlxx::time_of_day>>);
    static_assert(std::is_same_v<decltype(of(floor("checked"_f, 1h), floor("report"_f, 1h))),
                                 columns<std::optional<timestamp>, std::optional<timestamp>>>);
    static_assert(std::is_same_v<decltype(of(to_date("at"_f), to_timestamp("id"_f), to_unix_timestamp("due"_f))),
                                 columns<sys_days, timestamp, std::int64_t>>);
    static_assert(std::is_same_v<decltype(of(to_date("checked"_f), to_timestamp("report"_f))),
                                 columns<std::optional<sys_days>, std::optional<timestamp>>>);
    static_assert(std::is_same_v<decltype(of(max(floor("at"_f, 1h)), count(to_date("at"_f)))),
                                 columns<std::optional<timestamp>, std::int64_t>>);
}

TEST_CASE("selector: counters add up to counters") {
    const auto query = objects<visits>().values(sum("hits"_f), max("hits"_f), writetime("hits"_f));
    CHECK(query.cql() == "SELECT sum(hits), max(hits), writetime(hits) FROM visits");
    static_assert(std::is_same_v<cqlxx::row_value<decltype(query)::row_type>,
                                 columns<cqlxx::counter, std::optional<cqlxx::counter>, std::optional<std::int64_t>>>);
}

TEST_CASE("selector: other arguments are none") {
    static_assert(cqlxx::query::selectable<decltype("wear"_f)> && cqlxx::query::selectable<decltype(max("wear"_f))>);
    static_assert(!cqlxx::query::selectable<int> && !cqlxx::query::selectable<const char*>);
    CHECK(cqlxx::query::is_aggregate(cqlxx::query::function::average));
    CHECK_FALSE(cqlxx::query::is_aggregate(cqlxx::query::function::write_time));
    CHECK(cqlxx::query::keeps_order(cqlxx::query::function::floor));
    CHECK(cqlxx::query::keeps_order(cqlxx::query::function::to_unix_timestamp));
    CHECK_FALSE(cqlxx::query::keeps_order(cqlxx::query::function::other));
    CHECK_FALSE(cqlxx::query::keeps_order(cqlxx::query::function::cast));
}
