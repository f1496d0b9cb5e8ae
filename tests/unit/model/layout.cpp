#include <cqlxx/model/layout.hpp>

#include <cqlxx/model/table.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <string>
#include <type_traits>

using cqlxx::model::column_position_of;

namespace {

struct stamps {
    std::string created_by{};
    int created = 0;
};
struct numbered {
    cqlxx::key<std::string> maker;
    cqlxx::key<int> number;
    cqlxx::embedded<stamps> audit{};
};
struct car {
    cqlxx::embedded<numbered> id;
    std::string colour{};
    int price = 0;
};
struct plain {
    int a = 0;
    int b = 0;
};
struct stranger {
    int a = 0;
};

static_assert(cqlxx::model::column_count<plain> == 2);
static_assert(cqlxx::model::column_count<numbered> == 4);
static_assert(cqlxx::model::column_count<car> == 6);
static_assert(std::is_same_v<cqlxx::model::column_member_type<1, car>, cqlxx::key<int>>);
static_assert(std::is_same_v<cqlxx::model::column_member_type<2, car>, std::string>);
static_assert(std::is_same_v<cqlxx::model::column_member_type<5, car>, int>);

constexpr std::size_t none = static_cast<std::size_t>(-1);
static_assert(column_position_of<plain, &plain::b>() == 1);
static_assert(column_position_of<plain, &stranger::a>() == none);
static_assert(column_position_of<car, &car::colour>() == 4);
static_assert(column_position_of<car, &stamps::created>() == 3);
static_assert(column_position_of<car, &numbered::number>() == 1);
static_assert(column_position_of<numbered, &stamps::created_by>() == 2);
static_assert(column_position_of<car, &car::id>() == none);
static_assert(column_position_of<car, &numbered::audit>() == none);
static_assert(column_position_of<car, &stranger::a>() == none);

} // namespace

TEST_CASE("layout: columns of embedded members stand in their places, at any depth") {
    using table = cqlxx::model::table<car>;
    std::string names;
    for (const cqlxx::model::column& c : table::columns) names += std::string(c.name) + " ";
    CHECK(names == "maker number created_by created colour price ");
    CHECK(table::columns[0].kind == cqlxx::model::column_kind::partition_key);
    CHECK(table::columns[1].kind == cqlxx::model::column_kind::clustering_key);
}

TEST_CASE("layout: columns are read and written through the row") {
    car golf{{{"VW", 3, {{"joe", 9}}}}, "red", 5};
    CHECK(cqlxx::model::column_member<3>(golf) == 9);
    cqlxx::model::column_member<2>(golf) = "ann";
    CHECK(golf.id.audit.created_by == "ann");
    const car& constant = golf;
    CHECK(cqlxx::model::column_member<5>(constant) == 5);
    std::string seen;
    cqlxx::model::for_each_column_member(constant, [&](const auto&, auto index) { seen += std::to_string(index); });
    CHECK(seen == "012345");
}
