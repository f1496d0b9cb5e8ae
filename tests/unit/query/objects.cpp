#include <cqlxx/query/objects.hpp>

#include "support/automobile.hpp"
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/timeuuid.hpp>
#include <cqlxx/types/vector.hpp>

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

using namespace cqlxx::literals;

namespace {

struct visit {
    static constexpr auto cqlxx_table =
        cqlxx::table_options("PageVisits").keyspace("Web").rename("page", "Page").rename("hits", "hits__gt");
    cqlxx::key<std::int32_t> id;
    std::string page;
    std::int32_t hits = 0;
};

} // namespace

TEST_CASE("objects: without conditions all rows are asked for") {
    CHECK(cqlxx::objects<automobile>().cql() ==
          "SELECT manufacturer, year, model, price, colour, options FROM automobile");
}

TEST_CASE("objects: the keyspace and the names of a model are used, quoted where needed") {
    CHECK(cqlxx::objects<visit>().cql() == "SELECT id, \"Page\", hits__gt FROM \"Web\".\"PageVisits\"");
}

TEST_CASE("objects: a renamed column goes by both names, and one with __ in its name is found") {
    const auto all = cqlxx::objects<visit>().allow_filtering();
    CHECK(all.filter("Page"_f = "/").cql().ends_with(" WHERE \"Page\" = ? ALLOW FILTERING"));
    static_assert(std::is_same_v<decltype(all.filter("Page"_f = "/")), decltype(all.filter("page"_f = "/"))>);
    CHECK(all.filter("hits__gt"_f = 1).cql().ends_with(" WHERE hits__gt = ? ALLOW FILTERING"));
    CHECK(all.filter("hits__gt__gt"_f = 1).cql().ends_with(" WHERE hits__gt > ? ALLOW FILTERING"));
    CHECK(all.filter("hits__lt"_f = 1).cql().ends_with(" WHERE hits__gt < ? ALLOW FILTERING"));
}

TEST_CASE("objects: whether a query may be sent is known without an error") {
    const auto all = cqlxx::objects<automobile>();
    const auto unfinished = all.filter("year"_f = 2012);
    static_assert(std::is_void_v<cqlxx::query::problem_of<decltype(all)>>);
    static_assert(
        std::is_same_v<cqlxx::query::problem_of<decltype(unfinished)>,
                       cqlxx::query::mistake::partition_key_lacks<cqlxx::fixed_string("manufacturer"), automobile>>);
    static_assert(std::is_void_v<cqlxx::query::problem_of<decltype(unfinished.filter("manufacturer"_f = "ford"))>>);
    static_assert(std::is_void_v<cqlxx::query::problem_of<int>>);
}

namespace {

struct offer {
    std::string model;
    std::optional<double> price;
};
struct statistics {
    std::int32_t year;
    std::int64_t cars;
    std::optional<double> dearest;
};

std::string text_of_guide() {
    const auto root = std::filesystem::path(__FILE__).parent_path().parent_path().parent_path().parent_path();
    const auto path = std::filesystem::path("docs") / "guide" / "queries.md";
    std::ifstream in(std::filesystem::exists(root / path) ? root / path : path);
    return {std::istreambuf_iterator<char>(in), {}};
}

using point = cqlxx::vector<float, 16>;
struct ticket {
    cqlxx::key<std::int32_t> gate;
    cqlxx::key<cqlxx::timeuuid> at;
    cqlxx::timestamp expires{};
    std::optional<std::string> guest{};
};
struct passage {
    cqlxx::key<std::int32_t> page;
    cqlxx::key<std::int32_t> number;
    cqlxx::indexed<std::string, cqlxx::sai{}> source{};
    cqlxx::indexed<point, cqlxx::sai{.similarity = cqlxx::euclidean}> embedding{};
};

struct example {
    std::string code;
    std::string cql;
};

} // namespace

#define EXAMPLE(...)                                                                                                   \
    example { #__VA_ARGS__, std::string((__VA_ARGS__).cql()) }

TEST_CASE("objects: the guide shows C++ that compiles beside the CQL that it sends") {
    using cqlxx::call, cqlxx::cast, cqlxx::col, cqlxx::count, cqlxx::in, cqlxx::partition_token;
    const auto all = cqlxx::objects<automobile>();
    const auto fords = all.filter("manufacturer"_f = "ford");
    const std::vector<int> years{1975, 1976};
    const std::int64_t from = 0, to = 1;
    using cqlxx::keys, cqlxx::similarity, cqlxx::token_of;
    const point wanted(std::array<float, 16>{1.0F});
    const auto passages = cqlxx::objects<passage>();
    const auto search = passages.order_by_similarity("embedding"_f, wanted).limit(3);
    using cqlxx::current_date, cqlxx::current_timestamp, cqlxx::max_timeuuid, cqlxx::min_timeuuid, cqlxx::now;
    using namespace std::chrono_literals;
    const auto gate = cqlxx::objects<ticket>().filter("gate"_f = 3);
    const auto first = gate.filter("at"_f = cqlxx::timeuuid());
    const cqlxx::timestamp since;
    const std::vector<example> examples{
        EXAMPLE(all),
        EXAMPLE(fords),
        EXAMPLE(fords.filter("year__gt"_f = 1975)),
        EXAMPLE(fords.filter("year"_f > 1975)),
        EXAMPLE(fords.filter(col<&automobile::year> > 1975)),
        EXAMPLE(fords.filter("year__gte"_f = 1975, "year__lt"_f = 1980)),
        EXAMPLE(fords.filter("year"_f.between(1975, 1980))),
        EXAMPLE(fords.filter("year"_f = 1975, "model"_f.in("granada", "mustang ii"))),
        EXAMPLE(fords.filter("year"_f = 1975, "model__in"_f = in("granada", "mustang ii"))),
        EXAMPLE(fords.filter("year__in"_f = years)),
        EXAMPLE(fords.filter(keys("year"_f, "model"_f) > std::tuple(1975, "granada"))),
        EXAMPLE(fords.filter(keys("year"_f, "model"_f) >= std::tuple(1975, "granada"), "year"_f < 1980)),
        EXAMPLE(fords.filter(keys("year"_f, "model"_f).in(std::tuple(1975, "granada"), std::tuple(1976, "pinto")))),
        EXAMPLE(fords.filter("options__contains"_f = "radio").allow_filtering()),
        EXAMPLE(all.filter("colour"_f = "red", "price__lt"_f = 5000).allow_filtering()),
        EXAMPLE(all.filter(partition_token > from, partition_token <= to)),
        EXAMPLE(all.filter(partition_token > token_of("ford"))),
        EXAMPLE(gate.filter("at"_f >= min_timeuuid(since))),
        EXAMPLE(gate.filter("at"_f > max_timeuuid(to_timestamp(current_date())))),
        EXAMPLE(gate.filter("expires"_f < current_timestamp()).allow_filtering()),
        EXAMPLE(gate.filter("expires__gt"_f = floor(now(), 24h)).allow_filtering()),
        EXAMPLE(gate.filter("at"_f > min_timeuuid(current_timestamp() - 1h))),
        EXAMPLE(gate.filter("at"_f = now()).update("guest"_f = "ann")),
        EXAMPLE(first.update("guest"_f = call<"toolbox.name", std::string>(5))),
        EXAMPLE(first.update("expires"_f = current_timestamp()).iff("expires"_f > to_timestamp(now()))),
        EXAMPLE(fords.order_by("-year"_f)),
        EXAMPLE(fords.order_by("year"_f.descending(), "model"_f.descending())),
        EXAMPLE(fords.order_by(col<&automobile::year>)),
        EXAMPLE(fords.filter("year"_f = 1975).order_by("-model"_f)),
        EXAMPLE(fords.limit(10)),
        EXAMPLE(all.per_partition_limit(1).limit(10)),
        EXAMPLE(fords.only("price"_f)),
        EXAMPLE(fords.defer("options"_f, "colour"_f)),
        EXAMPLE(fords.values("model"_f)),
        EXAMPLE(fords.values("model"_f, "colour"_f)),
        EXAMPLE(fords.values<offer>()),
        EXAMPLE(fords.count()),
        EXAMPLE(fords.values(count("colour"_f), max("price"_f), avg("price"_f))),
        EXAMPLE(fords.values(avg(cast<double>("year"_f)))),
        EXAMPLE(fords.values("model"_f, writetime("price"_f), ttl("price"_f))),
        EXAMPLE(fords.values(partition_token, call<"round", double>("price"_f))),
        EXAMPLE(fords.group_by("year"_f).count()),
        EXAMPLE(fords.group_by("year"_f).values<statistics>("year"_f, cqlxx::count(), max("price"_f))),
        EXAMPLE(all.distinct()),
        EXAMPLE(all.values("manufacturer"_f).distinct()),
        EXAMPLE(search.with_score()),
        EXAMPLE(search.values("number"_f, similarity("embedding"_f, wanted))),
        EXAMPLE(passages.values(max(similarity_cosine("embedding"_f, wanted)))),
    };
    const std::string guide = text_of_guide();
    const std::string head = "SELECT manufacturer, year, model, price, colour, options FROM automobile";
    REQUIRE(guide.find(head) != std::string::npos);
    std::size_t rows = 0;
    for (std::size_t at = 0; (at = guide.find("\n| `", at)) != std::string::npos; ++at) ++rows;
    CHECK(rows == examples.size());
    for (const example& shown : examples) {
        const std::string tail = shown.cql.substr(shown.cql.starts_with(head) ? head.size() : 0);
        const std::string row = "| `" + shown.code + "` | " + (tail.empty() ? "" : "`" + tail + "` ") + "|";
        CAPTURE(row);
        CHECK(guide.find(row) != std::string::npos);
    }
}

#undef EXAMPLE
