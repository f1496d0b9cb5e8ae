// The code of docs/reference/types.md.
#include <cqlxx/query.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

// [user-type]
struct address {
    std::string street{};
    std::optional<std::string> city{};
    std::set<std::string> tags{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct person {
    cqlxx::key<int> id;
    address home{}; //                  address
    cqlxx::frozen<address> birth{}; //  frozen<address>
    std::vector<address> others{}; //   list<frozen<address>>
};
// [user-type]

// [frozen]
struct route {
    cqlxx::key<cqlxx::frozen<std::vector<std::string>>> stops; // frozen<list<text>>, the partition key
    cqlxx::frozen<std::set<int>> days{};                       // frozen<set<int>>
};
// [frozen]

struct event {
    cqlxx::key<cqlxx::uuid> sensor;
    cqlxx::key<cqlxx::timeuuid> id;
};
using namespace cqlxx::literals;

} // namespace

TEST_CASE("reference: what is frozen is what it holds") {
    // [frozen-use]
    route line{std::vector<std::string>{"Ulm", "Linz"}, std::set<int>{1, 2}}; // made of what it holds
    line.days.insert(5); // and in all that a program does with it, it is that: here a std::set<int>
    line.days = {6, 7};
    const std::set<int>& days = line.days;
    // [frozen-use]
    CHECK(days == std::set<int>{6, 7});
    CHECK(line.stops.size() == 2);
    CHECK(cqlxx::insert(line).cql() == "INSERT INTO route (stops, days) VALUES (?, ?)");
    static_assert(cqlxx::codec<decltype(line.days)>::cql == std::string_view("frozen<set<int>>"));
}

TEST_CASE("reference: UUIDs are made, and time-based ones are found by time") {
    const cqlxx::timestamp from(std::chrono::milliseconds(1'709'210'096'123));
    const cqlxx::timestamp to = from + std::chrono::hours(1);
    // [uuids]
    std::random_device entropy; // nobody can guess it; std::mt19937_64 is for tests
    const auto sensor = cqlxx::uuid::random(entropy); // version 4
    cqlxx::timeuuid_generator ids(entropy);           // one per process, kept
    const auto id = ids.next(std::chrono::system_clock::now());

    const auto of_an_hour = cqlxx::objects<event>().filter(
        "sensor"_f = sensor, "id__gte"_f = cqlxx::timeuuid::min_for(from), "id__lt"_f = cqlxx::timeuuid::min_for(to));
    // [uuids]
    CHECK(sensor.version() == 4);
    CHECK(sensor != cqlxx::uuid::random(entropy));
    CHECK(id.as_uuid().version() == 1);
    CHECK(of_an_hour.cql() == "SELECT sensor, id FROM event WHERE sensor = ? AND id >= ? AND id < ?");
    CHECK(cqlxx::timeuuid::min_for(from) < cqlxx::timeuuid::max_for(from));
    CHECK(cqlxx::timeuuid::max_for(from) < cqlxx::timeuuid::min_for(to));
}

TEST_CASE("reference: the columns of a struct with user-defined types are what the comments say") {
    const auto& columns = cqlxx::model::table<person>::columns;
    CHECK(columns[1].type == "address");
    CHECK(columns[2].type == "frozen<address>");
    CHECK(columns[3].type == "list<frozen<address>>");
    const person row{1, {"Main St", "Reno", {}}};
    CHECK(cqlxx::insert(row).cql() == "INSERT INTO person (id, home, birth, others) VALUES (?, ?, ?, ?)");
}
