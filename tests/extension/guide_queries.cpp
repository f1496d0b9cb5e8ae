// The code of docs/guide/queries.md, compiled and executed.
#include <cqlxx/model.hpp>
#include <cqlxx/query.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

// [model]
struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
};
// [model]

// [operator]
struct sounds_like {
    static constexpr std::string_view suffix = "";                 // none
    static constexpr std::string_view cql = " : ?";                // behind the column's name
    static constexpr auto relates = cqlxx::query::relation::equal; // the rules that it follows
    template <class Column>
    using operand = Column; // what its value is converted to
};
// [operator]

// [offer]
struct offer {
    std::string model;
    std::optional<double> price; // null is told from 0 here; the model's `double` can't
};
// [offer]

using namespace std::chrono_literals;

struct temperature {
    cqlxx::key<std::string> sensor;
    cqlxx::key<cqlxx::timestamp> at;
    double celsius = 0;
};

// [ticket]
struct ticket {
    cqlxx::key<std::int32_t> gate;
    cqlxx::key<cqlxx::timeuuid> at;
    cqlxx::timestamp expires{};
    std::optional<std::string> guest{};
};
// [ticket]

} // namespace

TEST_CASE("guide: functions of the cluster as values") {
    using namespace cqlxx::literals;
    // [gate]
    const auto gate = cqlxx::objects<ticket>().filter("gate"_f = 3);
    const auto first = gate.filter("at"_f = cqlxx::timeuuid("3ff5d2f0-07b7-11ef-9c1f-0800200c9a66"));
    // [gate]
    CHECK(gate.filter("at"_f > cqlxx::now()).cql() ==
          "SELECT gate, at, expires, guest FROM ticket WHERE gate = ? AND at > now()");
    CHECK(first.update("expires"_f = cqlxx::current_timestamp()).cql() ==
          "UPDATE ticket SET expires = current_timestamp() WHERE gate = ? AND at = ?");
}

TEST_CASE("guide: time windows") {
    using namespace cqlxx::literals;
    // [windows]
    const auto hour = floor("at"_f, 1h);
    const auto hours = cqlxx::objects<temperature>()
                           .filter("sensor"_f = "roof")
                           .group_by(hour)
                           .values(hour, avg("celsius"_f)); // a cqlxx::timestamp and a double
    // [windows]
    CHECK(hours.cql() == "SELECT floor(at, (duration)?), avg(celsius) FROM temperature WHERE sensor = ? "
                         "GROUP BY floor(at, (duration)?)");
}

TEST_CASE("guide: a base, and options that go the same way") {
    // [base]
    using namespace cqlxx::literals;
    const auto all = cqlxx::objects<automobile>();
    const auto fords = all.filter("manufacturer"_f = "ford");
    // [base]
    // [options]
    const auto patient = fords.page_size(500).timeout(30s).consistency(cqlxx::consistency::quorum);
    // [options]
    // [constant]
    static constexpr auto prices = cqlxx::objects<automobile>().only("price"_f).page_size(100);
    // [constant]
    CHECK(prices.cql() == "SELECT manufacturer, year, model, price FROM automobile");
    CHECK(patient.cql().ends_with(" FROM automobile WHERE manufacturer = ?"));
    CHECK(cqlxx::statement::bound(patient.lower()).how().page_size() == 500);
}

TEST_CASE("guide: rows of the program's own") {
    using namespace cqlxx::literals;
    const auto offers = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values<offer>();
    CHECK(offers.cql() == "SELECT model, price FROM automobile WHERE manufacturer = ?");
    static_assert(std::is_same_v<cqlxx::row_value<decltype(offers)::row_type>, offer>);
}

TEST_CASE("guide: an operator of the user's own") {
    using namespace cqlxx::literals;
    const auto all = cqlxx::objects<automobile>();
    // [operator]
    const auto query = all.filter("manufacturer"_f.is<sounds_like>("forde"));
    // [operator]
    CHECK(query.cql().ends_with(" FROM automobile WHERE manufacturer : ?"));
}
