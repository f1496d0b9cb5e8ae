#include <cqlxx/types/custom.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/list.hpp>

#include <string>
#include <unordered_set>
#include <vector>

using namespace codec_checks;
using lexical = cqlxx::custom<"org.apache.cassandra.db.marshal.LexicalUUIDType">;

namespace {

cqlxx::data_type of_class(std::string name) {
    cqlxx::data_type type = simple(cqlxx::type_id::custom);
    type.name = std::move(name);
    return type;
}

} // namespace

TEST_CASE("custom: the class is the type, the bytes are the value") {
    CHECK(cql_of<lexical>() == "'org.apache.cassandra.db.marshal.LexicalUUIDType'");
    CHECK(cql_of<std::vector<lexical>>() == "list<'org.apache.cassandra.db.marshal.LexicalUUIDType'>");
    check_bytes(lexical(*cqlxx::from_hex("00ff10")), "00ff10");
    check_bytes(lexical(), "");
}

TEST_CASE("custom: fits its own class only, with or without the package") {
    using codec = cqlxx::codec<lexical>;
    CHECK(codec::matches(of_class("org.apache.cassandra.db.marshal.LexicalUUIDType")));
    CHECK(codec::matches(of_class("LexicalUUIDType")));
    CHECK_FALSE(codec::matches(of_class("UUIDType")));
    CHECK_FALSE(codec::matches(of_class("")));
    CHECK_FALSE(codec::matches(of_class("xorg.apache.cassandra.db.marshal.LexicalUUIDType")));
    CHECK_FALSE(codec::matches(simple(cqlxx::type_id::blob)));
    cqlxx::data_type vector = of(cqlxx::type_id::custom, {simple(cqlxx::type_id::float_)});
    vector.dimension = 3;
    CHECK_FALSE(codec::matches(vector));
}

TEST_CASE("custom: hashes by its bytes") {
    std::unordered_set<lexical> seen{lexical(*cqlxx::from_hex("01")), lexical(*cqlxx::from_hex("01"))};
    CHECK(seen.size() == 1);
}
