// The code of docs/guide/dynamic_queries.md, compiled and executed.
// compiled alone: its sentences have the names of its types
#include <cqlxx/model.hpp>
#include <cqlxx/query/dynamic.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace {

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
    std::map<std::string, std::int32_t> parts{};
};

struct event {
    cqlxx::key<std::string> place;
    cqlxx::key<cqlxx::timestamp> at;
    std::int32_t guests = 0;
};
struct note {
    cqlxx::key<std::int32_t> id;
    std::string title{};
    cqlxx::indexed<cqlxx::vector<float, 2>, cqlxx::sai{}> meaning{};
};
struct place {
    std::string street{};
    std::int32_t zip = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct person {
    cqlxx::key<std::int32_t> id;
    place address{};
};

using namespace std::chrono_literals;

const std::string rows = "SELECT manufacturer, year, model, price, colour, options, parts FROM automobile";

} // namespace

TEST_CASE("guide: a run-time query begins anywhere, or from a typed one") {
    // [base]
    using namespace cqlxx::literals;
    const cqlxx::dynamic_query_set<automobile> all;
    const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").dynamic();
    // [base]
    CHECK(all.cql() == rows);
    CHECK(fords.cql() == rows + " WHERE manufacturer = ?");

    const std::vector<std::string> years{"1974", "1976"};
    const std::vector<std::string> chosen{"model", "price"};
    const auto shows = [](const auto& query, const std::string& cql) { CHECK(query.cql() == cql); };
    const std::string where = " WHERE manufacturer = ?";
    // The page's table.
    shows(fords.filter("year__gt", 1975), rows + where + " AND year > ?");
    shows(fords.filter("year", "gt", 1975), rows + where + " AND year > ?");
    shows(fords.filter("year__gt", cqlxx::parsed("1975")), rows + where + " AND year > ?");
    shows(fords.filter("year__in", cqlxx::parsed(years)), rows + where + " AND year IN ?");
    shows(fords.filter("options__contains", "radio").allow_filtering(),
          rows + where + " AND options CONTAINS ? ALLOW FILTERING");
    shows(all.filter("partition_token__gt", 5), rows + " WHERE token(manufacturer) > ?");
    using cqlxx::keys, cqlxx::token_of;
    shows(all.filter("partition_token__gt", token_of("ford")), rows + " WHERE token(manufacturer) > token(?)");
    shows(fords.filter_between("year", 1975, 1980), rows + where + " AND year >= ? AND year <= ?");
    shows(fords.filter(keys("year", "model"), "gt", std::tuple(1975, "granada")),
          rows + where + " AND (year, model) > ?");
    shows(fords.filter_element("parts", "lamp", "eq", 6).allow_filtering(),
          rows + where + " AND parts[?] = ? ALLOW FILTERING");
    shows(fords.order_by("-year").limit(10), rows + where + " ORDER BY year DESC LIMIT ?");
    shows(fords.only("price"), "SELECT manufacturer, year, model, price FROM automobile" + where);
    shows(fords.values(chosen), "SELECT model, price FROM automobile" + where);
    shows(fords.values("max(price)", "count(*)"), "SELECT max(price), count(*) FROM automobile" + where);
    shows(fords.group_by("year").count(), "SELECT count(*) FROM automobile" + where + " GROUP BY year");

    using cqlxx::call, cqlxx::selected;
    const cqlxx::dynamic_query_set<event> events;
    shows(events.group_by("place", "floor(at, 1h)").count(),
          "SELECT count(*) FROM event GROUP BY place, floor(at, (duration)?)");
    const auto ulm = events.filter("place", "ulm");
    const auto opening = ulm.filter("at", cqlxx::timestamp());
    shows(ulm.filter("at__gt", cqlxx::current_timestamp()).values("guests"),
          "SELECT guests FROM event WHERE place = ? AND at > current_timestamp()");
    shows(opening.update().set("guests", call("toolbox.guests", "?", 5)),
          "UPDATE event SET guests = toolbox.guests((int)?) WHERE place = ? AND at = ?");
    shows(ulm.filter("at__lt", selected("to_timestamp(current_date())")).erase(),
          "DELETE FROM event WHERE place = ? AND at < to_timestamp(current_date())");
    shows(fords.values(call("round", "price")), "SELECT round(price) FROM automobile" + where);
    const cqlxx::dynamic_query_set<note> notes;
    const std::vector<float> wanted{1, 2};
    shows(notes.values("title", selected("similarity(meaning, ?)", wanted)),
          "SELECT title, similarity_cosine(meaning, ?) FROM note");
    shows(notes.order_by_similarity("meaning", wanted).limit(2).with_score(),
          "SELECT id, title, meaning, similarity_cosine(meaning, ?) FROM note ORDER BY meaning ANN OF ? LIMIT ?");

    const auto home = cqlxx::dynamic_query_set<person>().filter("id", 1);
    shows(home.update().set_field("address", "zip", 89'073), "UPDATE person SET address.zip = ? WHERE id = ?");
    shows(home.erase().erase_field("address", "zip"), "DELETE address.zip FROM person WHERE id = ?");
    shows(home.erase().iff_field("address", "zip", "lt", 10'000), "DELETE FROM person WHERE id = ? IF address.zip < ?");
    const auto granada = fords.filter("year", 1976).filter("model", "granada");
    const std::string row = where + " AND year = ? AND model = ?";
    shows(granada.update().set("price", 4'000), "UPDATE automobile SET price = ?" + row);
    shows(granada.update().set("options__add", "radio"), "UPDATE automobile SET options = options + ?" + row);
    shows(granada.update().set("parts__remove", "lamp"), "UPDATE automobile SET parts = parts - ?" + row);
    shows(granada.update().set_element("parts", "lamp", 6), "UPDATE automobile SET parts[?] = ?" + row);
    shows(granada.update().set("price", 4'000).iff("price__gt", 4'000),
          "UPDATE automobile SET price = ?" + row + " IF price > ?");
    shows(fords.filter("year__lt", 1970).erase(), "DELETE FROM automobile" + where + " AND year < ?");
    shows(granada.erase("colour"), "DELETE colour FROM automobile" + row);
}

TEST_CASE("guide: what a broken rule says") {
    const cqlxx::dynamic_query_set<automobile> all;
    const auto fords = all.filter("manufacturer", "ford");
    std::string shown;
    const auto show = [&](const std::string& what) { shown = what; };
    // [refused]
    const auto granadas = fords.filter("model", "granada");
    if (const auto problem = granadas.problem()) show(*problem);
    // [refused]
    CHECK(shown ==
          "automobile, \"year\" before \"model\": this column comes before the other in the key, so that rows can't be "
          "found by the other alone: give it a value, call allow_filtering(), add an index on the other, or ask a "
          "table whose key has the other first (clustering_key_lacks)");
    CHECK_THROWS_AS((void)granadas.cql(), cqlxx::error);
}

TEST_CASE("guide: a typed base, refined") {
    std::map<std::string, std::string> form{{"since", "1974"}, {"order", "-year"}};
    // [refine]
    using namespace cqlxx::literals;
    cqlxx::dynamic_query_set<automobile> cars =
        cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").page_size(20);
    if (form.contains("since")) cars = cars.filter("year__gte", cqlxx::parsed(form["since"]));
    if (form.contains("order")) cars = cars.order_by(form["order"]);
    // [refine]
    CHECK(cars.cql() == rows + " WHERE manufacturer = ? AND year >= ? ORDER BY year DESC");
}
