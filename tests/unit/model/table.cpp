#include <cqlxx/model/table.hpp>

#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/timestamp.hpp>

#include <doctest/doctest.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace cqlxx::model;

namespace {

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
};

struct SensorReading {
    cqlxx::key<std::int32_t> channel; // a key, but partition keys stand below
    cqlxx::partition_key<std::string> sensor;
    cqlxx::partition_key<std::int32_t> day;
    cqlxx::clustering_key<cqlxx::timestamp, cqlxx::descending> at;
    cqlxx::static_column<cqlxx::indexed<std::string>> room;
    cqlxx::indexed<std::map<std::string, int>, cqlxx::sai{}> labels;
    cqlxx::frozen<std::map<std::string, int>> fixed;
    static constexpr auto cqlxx_table = cqlxx::table_options("readings").keyspace("Weather").rename("at", "Taken At");
};

struct plain {
    int a;
    int b;
    int c;
    cqlxx::static_column<int> d;
    int e;
    using primary_key = cqlxx::leading<2, 1>;
};

} // namespace

namespace their {
struct point {
    int x;
    int y;
};
} // namespace their

template <>
struct cqlxx::model_description<their::point> {
    static constexpr auto cqlxx_table = cqlxx::table_options("points").descending("y");
    using primary_key = cqlxx::leading<1, 1>;
};

TEST_CASE("table: keys follow the order of the members") {
    using t = table<automobile>;
    static_assert(t::name == "automobile" && t::keyspace.empty());
    static_assert(t::size == 6 && t::partition_size == 1 && t::clustering_size == 2 && t::key_size == 3);
    static_assert(t::regular_size == 3 && !t::has_counters);
    static_assert(t::columns[0] == column{.name = "manufacturer",
                                          .type = "text",
                                          .kind = column_kind::partition_key,
                                          .position = 0,
                                          .text = true,
                                          .member = "manufacturer"});
    static_assert(t::columns[2] == column{.name = "model",
                                          .type = "text",
                                          .kind = column_kind::clustering_key,
                                          .position = 1,
                                          .text = true,
                                          .member = "model"});
    static_assert(t::columns[3] == column{.name = "price", .type = "double", .member = "price"});
    static_assert(t::columns[4] == column{.name = "colour", .type = "text", .text = true, .member = "colour"});
    static_assert(t::columns[5] ==
                  column{.name = "options", .type = "set<text>", .collection = true, .member = "options"});
}

TEST_CASE("table: where a partition_key stands, every key clusters") {
    using t = table<SensorReading>;
    static_assert(t::name == "readings" && t::keyspace == "Weather");
    static_assert(t::partition_size == 2 && t::clustering_size == 2);
    static_assert(t::columns[0].kind == column_kind::clustering_key && t::columns[0].position == 0);
    static_assert(t::columns[1].kind == column_kind::partition_key && t::columns[1].position == 0);
    static_assert(t::columns[2].kind == column_kind::partition_key && t::columns[2].position == 1);
    static_assert(t::columns[3].kind == column_kind::clustering_key && t::columns[3].position == 1);
    static_assert(t::columns[3].direction == cqlxx::descending && t::columns[3].name == "Taken At");
    static_assert(t::columns[4].kind == column_kind::static_ && t::columns[4].indexed);
    static_assert(t::columns[4].index_class.empty());
    static_assert(t::columns[5].indexed && t::columns[5].index_class == "sai" && t::columns[5].map);
    static_assert(t::columns[6].map && !t::columns[6].collection);
    static_assert(t::columns[6].type == "frozen<map<text, int>>");
}

TEST_CASE("table: leading members can be the key without wrappers") {
    using t = table<plain>;
    static_assert(t::partition_size == 2 && t::clustering_size == 1);
    static_assert(t::columns[2].kind == column_kind::clustering_key && t::columns[2].position == 0);
    static_assert(t::columns[3].kind == column_kind::static_);
    static_assert(t::columns[4].kind == column_kind::regular);
}

TEST_CASE("table: a struct is described from outside") {
    using t = table<their::point>;
    static_assert(t::name == "points");
    static_assert(t::columns[0].kind == column_kind::partition_key);
    static_assert(t::columns[1].kind == column_kind::clustering_key && t::columns[1].direction == cqlxx::descending);
}

TEST_CASE("table: finds columns by name, member name and pointer to member") {
    static_assert(table<automobile>::index_of("year") == 1);
    static_assert(table<automobile>::index_of("colour") == 4);
    static_assert(table<automobile>::index_of("color") == table<automobile>::npos);
    static_assert(table<SensorReading>::index_of("Taken At") == 3);
    static_assert(table<SensorReading>::index_of("at") == 3);
    static_assert(table<automobile>::index_of<&automobile::price>() == 3);
    static_assert(table<plain>::index_of<&plain::e>() == 4);
}

TEST_CASE("table: gives the values of members, without wrappers") {
    static_assert(std::is_same_v<table<automobile>::value_type<1>, std::int32_t>);
    static_assert(std::is_same_v<table<SensorReading>::value_type<4>, std::string>);
    automobile car{"Tesla", 2013, "Model S"};
    table<automobile>::get<1>(car) = 2014;
    CHECK(car.year == 2014);
    CHECK(table<automobile>::get<0>(std::as_const(car)) == "Tesla");
    static_assert(std::is_same_v<decltype(table<automobile>::get<3>(car)), double&>);
}

TEST_CASE("table: local structs have tables, too") {
    struct LoginEvent {
        cqlxx::key<int> user_id;
    };
    static_assert(table<LoginEvent>::name == "login_event");
    static_assert(table<LoginEvent>::columns[0].name == "user_id");
}
