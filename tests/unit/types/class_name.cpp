#include <cqlxx/types/class_name.hpp>

#include "codec_checks.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

using namespace codec_checks;
using cqlxx::data_type;
using cqlxx::type_id;
using cqlxx::types::parse_class_name;

namespace {

/// The type as CQL, or "-".
std::string parsed(std::string_view text) {
    const auto type = parse_class_name(text);
    return type ? type->to_cql() : "-";
}

std::string nested(int depth) {
    std::string text = "Int32Type";
    for (int i = 0; i < depth; ++i) text = "org.apache.cassandra.db.marshal.ListType(" + text + ")";
    return text;
}

} // namespace

TEST_CASE("class_name: the golden strings of Cassandra") {
    CHECK(parsed("org.apache.cassandra.db.marshal.VectorType(org.apache.cassandra.db.marshal.FloatType , 3)") ==
          "vector<float, 3>");
    CHECK(parsed("org.apache.cassandra.db.marshal.DurationType") == "duration");
    CHECK(parsed("org.apache.cassandra.db.marshal.VectorType(org.apache.cassandra.db.marshal.FrozenType("
                 "org.apache.cassandra.db.marshal.ListType(org.apache.cassandra.db.marshal.Int32Type)) , 2)") ==
          "vector<list<int>, 2>");
}

TEST_CASE("class_name: a vector is a custom type with an element and a dimension") {
    const auto type = parse_class_name("VectorType(VectorType(FloatType,3),2)");
    REQUIRE(type.has_value());
    CHECK(type->is(type_id::custom));
    CHECK(type->is_vector());
    CHECK(type->dimension == 2);
    CHECK(type->elements[0].dimension == 3);
    CHECK(type->to_cql() == "vector<vector<float, 3>, 2>");
    CHECK(type->name.empty());
}

TEST_CASE("class_name: parameters, spaces and the missing package") {
    CHECK(parsed("MapType(UTF8Type,TupleType(Int32Type,UTF8Type))") == "map<text, tuple<int, text>>");
    CHECK(parsed(" SetType ( UUIDType ) ") == "set<uuid>");
    CHECK(parsed("ReversedType(TimestampType)") == "timestamp");
    CHECK(parsed("SimpleDateType") == "date");
    CHECK(parsed("IntegerType") == "varint");
    CHECK(parsed("ByteType") == "tinyint");
}

TEST_CASE("class_name: user-defined types carry their names in hexadecimal") {
    const auto type = parse_class_name("UserType(shop,61646472657373,7a6970:Int32Type,63697479:UTF8Type)");
    REQUIRE(type.has_value());
    CHECK(type->is(type_id::udt));
    CHECK(type->keyspace == "shop");
    CHECK(type->name == "address");
    CHECK(type->field_names == std::vector<std::string>{"zip", "city"});
    CHECK(type->elements[1].is(type_id::varchar));
}

TEST_CASE("class_name: classes of others stay custom types") {
    CHECK(parsed("org.example.Shape") == "'org.example.Shape'");
    CHECK(parsed("org.example.Shape(Int32Type,(x:y))") == "'org.example.Shape(Int32Type,(x:y))'");
    CHECK(parsed("ListType(org.example.Shape(a,b))") == "list<'org.example.Shape(a,b)'>");
}

TEST_CASE("class_name: what is no class string") {
    for (const std::string text : {"",
                                   " ",
                                   "(",
                                   "ListType",
                                   "ListType(",
                                   "ListType()",
                                   "ListType(Int32Type",
                                   "ListType(Int32Type,Int32Type)",
                                   "MapType(Int32Type)",
                                   "Int32Type)",
                                   "Int32Type Int32Type",
                                   "VectorType(FloatType)",
                                   "VectorType(FloatType,0)",
                                   "VectorType(FloatType,-1)",
                                   "VectorType(FloatType,x)",
                                   "VectorType(FloatType,4294967296)",
                                   "TupleType()",
                                   "UserType(ks,6,61:Int32Type)",
                                   "UserType(ks,zz)",
                                   "UserType(ks,61,62)",
                                   "FrozenType(Int32Type,Int32Type)",
                                   "org.example.Shape(",
                                   "ListType(,)"}) {
        CAPTURE(text);
        CHECK(parsed(text) == "-");
    }
}

TEST_CASE("class_name: nesting is bounded") {
    CHECK(parse_class_name(nested(63)).has_value());
    CHECK_FALSE(parse_class_name(nested(64)).has_value());
    CHECK_FALSE(parse_class_name(nested(6000)).has_value());
}

TEST_CASE("class_name: the number of types is bounded by the text's length, so that they take no more than four times "
          "its memory") {
    const auto tuple = [](std::string_view element, int count) {
        std::string text = "TupleType(" + std::string(element);
        for (int i = 1; i < count; ++i) text += "," + std::string(element);
        return text + ")";
    };
    CHECK(parse_class_name(tuple("a", 15)).has_value());
    CHECK_FALSE(parse_class_name(tuple("a", 16)).has_value());
    // Where neither bound is far from the other (found by fuzzing: 17 types for 345 bytes).
    for (std::size_t bytes = 0; bytes < 4'000; ++bytes)
        CHECK(cqlxx::types::most_types_in_class_name(bytes) * sizeof(data_type) <=
              std::max<std::size_t>(2'048, 4 * bytes));
    CHECK_FALSE(parse_class_name(tuple("a", 30'000)).has_value());
    const std::string whole = tuple("org.apache.cassandra.db.marshal.ByteType", 1'000); // as Cassandra writes them
    const auto type = parse_class_name(whole);
    REQUIRE(type.has_value());
    CHECK(type->elements.size() == 1'000);
    CHECK(type->elements.capacity() * sizeof(data_type) <= 4 * whole.size());
    std::string fields = "UserType(ks,61,61:a";
    while (fields.size() < 60'000) fields += ",61:a";
    CHECK_FALSE(parse_class_name(fields + ")").has_value());
}

TEST_CASE("class_name: a vector does not keep its text, which each one around it would have, too") {
    std::string text = "org.example.Shape(" + std::string(60'000, 'x') + ")";
    for (int i = 0; i < 60; ++i) text = "VectorType(" + text + ",2)";
    const auto type = parse_class_name(text);
    REQUIRE(type.has_value());
    std::size_t kept = 0;
    for (const data_type* t = &*type; t != nullptr; t = t->elements.empty() ? nullptr : t->elements.data())
        kept += t->name.size();
    CHECK(kept < text.size());
}

TEST_CASE("class_name: every prefix is refused or a custom type, never a crash") {
    const std::string text = "MapType(UTF8Type,VectorType(UserType(shop,6164,7a:Int32Type) , 12))";
    for (std::size_t size = 0; size < text.size(); ++size) (void)parse_class_name(text.substr(0, size));
    CHECK(parsed(text) == "map<text, vector<ad, 12>>");
}

TEST_CASE("class_name: resolve_custom changes custom types only") {
    data_type custom;
    custom.name = "org.apache.cassandra.db.marshal.DurationType";
    CHECK(cqlxx::types::resolve_custom(custom).is(type_id::duration));
    custom.name = "org.example.Shape";
    CHECK(cqlxx::types::resolve_custom(custom) == custom);
    custom.name = "((";
    CHECK(cqlxx::types::resolve_custom(custom) == custom);
    CHECK(cqlxx::types::resolve_custom(simple(type_id::int_)) == simple(type_id::int_));
}
