#include <cqlxx/schema/diff_types.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace cqlxx::schema;
using types = std::vector<type_description>;

namespace {

const type_description point{"k", "point", {{"latitude", "float"}, {"longitude", "float"}}};
const type_description address{"k", "Address", {{"street", "text"}, {"corners", "frozen<list<frozen<point>>>"}}};

comparison_outcome compared(const types& wanted, types found) {
    comparison_outcome result;
    compare_types(wanted, std::move(found), result);
    return result;
}
std::string planned(const types& wanted, types found) { return compared(wanted, std::move(found)).plan().to_string(); }

} // namespace

TEST_CASE("diff_types: nothing to do") {
    CHECK(planned({point, address}, {address, point}) == "-- nothing to do");
    CHECK(planned({}, {address, point}) == "-- nothing to do");
}

TEST_CASE("diff_types: missing types are created, nested ones first") {
    CHECK(planned({point, address}, {}) ==
          "-- type k.point does not exist\n"
          "CREATE TYPE IF NOT EXISTS k.point (latitude float, longitude float);\n"
          "-- type k.\"Address\" does not exist\n"
          "CREATE TYPE IF NOT EXISTS k.\"Address\" (street text, corners frozen<list<frozen<point>>>);");
}

TEST_CASE("diff_types: fields are added at the end, one by one") {
    CHECK(
        planned({{"k", "point", {{"latitude", "float"}, {"longitude", "float"}, {"Height", "int"}, {"order", "int"}}}},
                {point}) == "-- type k.point lacks a field of the struct, \"Height\" int\n"
                            "ALTER TYPE k.point ADD \"Height\" int;\n"
                            "-- type k.point lacks a field of the struct, \"order\" int\n"
                            "ALTER TYPE k.point ADD \"order\" int;");
}

TEST_CASE("diff_types: fields that the struct lacks are left alone") {
    const auto outcome = compared({{"k", "point", {{"latitude", "float"}}}}, {point});
    CHECK(outcome.plan().to_string() ==
          "-- nothing to do\n"
          "-- type k.point has a field that the struct lacks and that is left alone: longitude float");
    CHECK(outcome.differences().empty());
}

TEST_CASE("diff_types: frozen and varchar make no difference within a type") {
    CHECK(planned({address}, {{"k", "Address", {{"street", "varchar"}, {"corners", "list<frozen<point>>"}}}}) ==
          "-- nothing to do");
}

TEST_CASE("diff_types: another order, or a field in between, is refused with both lists") {
    const std::string way_out =
        "; Cassandra adds fields at the end only: bring the members into the cluster's order, or "
        "give the struct's type another name";
    CHECK(planned({{"k", "point", {{"longitude", "float"}, {"latitude", "float"}}}}, {point}) ==
          "-- refused: type k.point: the order of the fields is (longitude, latitude) in the struct and (latitude, "
          "longitude) in the cluster" +
              way_out);
    CHECK(planned({{"k", "point", {{"latitude", "float"}, {"height", "int"}, {"longitude", "float"}}}}, {point}) ==
          "-- refused: type k.point: the order of the fields is (latitude, height, longitude) in the struct and "
          "(latitude, "
          "longitude) in the cluster" +
              way_out);
}

TEST_CASE("diff_types: another type of a field is refused, every one of them") {
    const auto outcome =
        compared({{"k", "point", {{"latitude", "double"}, {"longitude", "int"}, {"more", "int"}}}}, {point});
    CHECK(outcome.plan().to_string() == "-- refused: type k.point: the type of field latitude is double in the struct "
                                        "and float in the cluster; Cassandra "
                                        "can't change it: change the member, or give the struct's type another name\n"
                                        "-- refused: type k.point: the type of field longitude is int in the struct "
                                        "and float in the cluster; Cassandra "
                                        "can't change it: change the member, or give the struct's type another name");
    CHECK(outcome.differences().size() == 3);
}

TEST_CASE("diff_types: two structs of one type, whichever comes first") {
    const type_description older{"k", "point", {{"latitude", "float"}}};
    CHECK(planned({older, point}, {}) == "-- type k.point does not exist\n"
                                         "CREATE TYPE IF NOT EXISTS k.point (latitude float);\n"
                                         "-- type k.point lacks a field of the struct, longitude float\n"
                                         "ALTER TYPE k.point ADD longitude float;");
    CHECK(planned({point, older}, {}) == "-- type k.point does not exist\n"
                                         "CREATE TYPE IF NOT EXISTS k.point (latitude float, longitude float);");
    CHECK(planned({point, {"k", "point", {{"longitude", "float"}}}}, {}).starts_with("-- refused: type k.point"));
}

TEST_CASE("diff_types: of a type that stands in a key the struct knows every field") {
    const types known{{"k", "point", {{"latitude", "float"}}}};
    comparison_outcome outcome;
    compare_key_types(known, {point, address}, outcome);
    CHECK(outcome.plan().refused());
    CHECK(outcome.plan().to_string() ==
          "-- refused: type k.point stands in a key, which is written whole, and the struct lacks its field longitude "
          "float: add the member");
    REQUIRE(outcome.differences().size() == 1);

    comparison_outcome nothing;
    compare_key_types({point}, {point, address}, nothing);
    compare_key_types({point}, {address}, nothing); // made by the same plan
    CHECK(nothing.differences().empty());
}
