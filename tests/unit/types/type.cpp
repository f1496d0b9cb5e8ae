#include <cqlxx/types/type.hpp>

#include "codec_checks.hpp"

using namespace codec_checks;
using cqlxx::data_type;
using cqlxx::type_id;

TEST_CASE("type: prints as CQL") {
    CHECK(simple(type_id::varchar).to_cql() == "text");
    CHECK(of(type_id::map, {simple(type_id::varchar), of(type_id::list, {simple(type_id::int_)})}).to_cql() ==
          "map<text, list<int>>");
    CHECK(of(type_id::tuple, {simple(type_id::int_), simple(type_id::boolean)}).to_cql() == "tuple<int, boolean>");
    CHECK(of(type_id::set, {simple(type_id::uuid)}).to_cql() == "set<uuid>");
}

TEST_CASE("type: a custom type is its class in quotes, a user-defined type its name") {
    data_type custom;
    custom.name = "org.example.Shape";
    CHECK(custom.to_cql() == "'org.example.Shape'");
    data_type address = simple(type_id::udt);
    address.name = "address";
    CHECK(address.to_cql() == "address");
    address.name = "Address";
    CHECK(of(type_id::list, {address}).to_cql() == "list<\"Address\">");
}

TEST_CASE("type: a vector prints with its dimension") {
    data_type vector = of(type_id::custom, {simple(type_id::float_)});
    CHECK_FALSE(vector.is_vector());
    vector.dimension = 3;
    CHECK(vector.is_vector());
    CHECK(vector.to_cql() == "vector<float, 3>");
}

TEST_CASE("type: every id has the keyword that CQL has") {
    CHECK(cqlxx::name_of(type_id::ascii) == "ascii");
    CHECK(cqlxx::name_of(type_id::double_) == "double");
    CHECK(cqlxx::name_of(type_id::timeuuid) == "timeuuid");
    CHECK(cqlxx::name_of(type_id::duration) == "duration");
    CHECK(cqlxx::name_of(static_cast<type_id>(0x77)) == "unknown");
}

TEST_CASE("type: equality looks at all parts") {
    CHECK(of(type_id::list, {simple(type_id::int_)}) == of(type_id::list, {simple(type_id::int_)}));
    CHECK(of(type_id::list, {simple(type_id::int_)}) != of(type_id::list, {simple(type_id::bigint)}));
}
