#include <cqlxx/protocol/response/result/type_option.hpp>

#include "../../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol::response::result;
using cqlxx::data_type;
using cqlxx::type_id;
using test::wire;

namespace {

/// Reads the type, and checks that stepping over it ends at the same place and that no damage hurts.
data_type read(std::string_view text) {
    const auto data = wire(text);
    const auto build = [](cqlxx::reader& in) {
        type_budget budget;
        read_type(in, budget);
    };
    const auto skip = [](cqlxx::reader& in) {
        type_budget budget;
        skip_type(in, budget);
    };
    test::check_damage(data, build);
    test::check_damage(data, skip);
    cqlxx::reader skipped(data);
    skip(skipped);
    CHECK(skipped.remaining() == 0);
    cqlxx::reader in(data);
    type_budget budget;
    data_type type = read_type(in, budget);
    CHECK(in.ok());
    CHECK(in.remaining() == 0);
    return type;
}

std::string nested_lists(int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += "0020";
    return text + "0009";
}

bool reads(const std::string& text, bool skipping) {
    return test::reads_well(wire(text), [&](cqlxx::reader& in) {
        type_budget budget;
        if (skipping)
            skip_type(in, budget);
        else
            read_type(in, budget);
    });
}

} // namespace

TEST_CASE("type option: types without parameters") {
    CHECK(read("0009").to_cql() == "int");
    CHECK(read("000D").to_cql() == "text");
    CHECK(read("0015").to_cql() == "duration");
}

TEST_CASE("type option: a custom type keeps its class") {
    const auto type = read("0000 0003 'a.B'");
    CHECK(type.id == type_id::custom);
    CHECK(type.name == "a.B");
}

TEST_CASE("type option: collections and tuples, nested") {
    CHECK(read("0021 000D 0020 0009").to_cql() == "map<text, list<int>>");
    CHECK(read("0022 000C").to_cql() == "set<uuid>");
    CHECK(read("0031 0003 0009 0031 0001 0004 000D").to_cql() == "tuple<int, tuple<boolean>, text>");
    CHECK(read("0031 0000").to_cql() == "tuple<>");
}

TEST_CASE("type option: a user-defined type has names") {
    const auto type = read("0030 0002 'ks' 0007 'address' 0002 0006 'street' 000D 0003 'zip' 0020 0009");
    CHECK(type.id == type_id::udt);
    CHECK(type.keyspace == "ks");
    CHECK(type.name == "address");
    CHECK(type.field_names == std::vector<std::string>{"street", "zip"});
    REQUIRE(type.elements.size() == 2);
    CHECK(type.elements[0].to_cql() == "text");
    CHECK(type.elements[1].to_cql() == "list<int>");
}

TEST_CASE("type option: an unknown id is refused") {
    for (const bool skipping : {false, true}) {
        CHECK_FALSE(reads("000A", skipping)); // never sent
        CHECK_FALSE(reads("0032", skipping));
        CHECK_FALSE(reads("0020 00FF", skipping));
    }
}

TEST_CASE("type option: nesting is bounded") {
    for (const bool skipping : {false, true}) {
        CHECK(reads(nested_lists(64), skipping));
        CHECK_FALSE(reads(nested_lists(65), skipping));
        CHECK_FALSE(reads(nested_lists(100'000), skipping));
    }
}

TEST_CASE("type option: their number in one message is bounded") {
    std::string wide = "0031 FFFF"; // a tuple of 65535 tuples of 7 empty tuples: more than the budget
    for (int i = 0; i < 65'535; ++i) wide += "0031 0007 00310000003100000031000000310000003100000031000000310000";
    for (const bool skipping : {false, true}) CHECK_FALSE(reads(wide, skipping));
}

TEST_CASE("type option: a class that is a type of CQL says its elements itself, nothing of it follows") {
    CHECK(read("0000 0013 'ListType(Int32Type)'").to_cql() == "list<int>");
    CHECK(read("0031 0002 0000 001A 'MapType(UTF8Type,LongType)' 0009").elements[1].to_cql() == "int");
    CHECK(read("0031 0002 0000 0029 'UserType(ks,75,78:Int32Type,79:FloatType)' 0009").elements[0].field_names ==
          std::vector<std::string>{"x", "y"});
}
