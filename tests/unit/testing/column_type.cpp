#include <cqlxx/testing/column_type.hpp>

#include <cqlxx/protocol/response/result/type_option.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>

using cqlxx::data_type, cqlxx::type_id;
using cqlxx::protocol::version;
using cqlxx::testing::parse_type;

namespace {

/// Written by the node, read by the client.
data_type exchanged(const data_type& type, version v) {
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    cqlxx::testing::write_type(out, type, v);
    cqlxx::reader in(buffer.view());
    cqlxx::protocol::response::result::type_budget budget;
    auto read = cqlxx::protocol::response::result::read_type(in, budget);
    CHECK(in.ok());
    CHECK(in.remaining() == 0);
    return read;
}

} // namespace

TEST_CASE("column type: CQL text is the type that the client reads, in both versions") {
    for (const char* cql : {"ascii",
                            "bigint",
                            "blob",
                            "boolean",
                            "counter",
                            "decimal",
                            "double",
                            "float",
                            "int",
                            "timestamp",
                            "uuid",
                            "text",
                            "varint",
                            "timeuuid",
                            "inet",
                            "date",
                            "time",
                            "smallint",
                            "tinyint",
                            "duration",
                            "list<int>",
                            "set<text>",
                            "map<text, int>",
                            "tuple<int, text, boolean>",
                            "tuple<int>",
                            "vector<float, 3>",
                            "vector<list<int>, 2>",
                            "list<duration>",
                            "map<int, tuple<text, vector<map<int, text>, 2>>>"})
        for (const version v : {version::v4, version::v5}) {
            CAPTURE(cql);
            CHECK(exchanged(parse_type(cql), v).to_cql() == cql);
        }
}

TEST_CASE("column type: frozen leaves no trace, spaces don't matter") {
    CHECK(parse_type(" map< text ,frozen<list<int>> > ") == parse_type("map<text, list<int>>"));
}

TEST_CASE("column type: user-defined types are described by their fields") {
    data_type address(type_id::udt);
    address.keyspace = "ks";
    address.name = "address";
    address.field_names = {"street", "rooms"};
    address.elements = {parse_type("text"), parse_type("set<int>")};
    CHECK(exchanged(address, version::v4) == address);
}

TEST_CASE("column type: what is none is refused, with its text") {
    for (const char* text :
         {"", "strng", "custom", "list", "list<", "list<int", "list<int>>", "map<int>", "set<int, int>",
          "vector<float>", "vector<float, 0>", "vector<float, x>", "frozen<int", "int int", "address",
          "list<list<list<list<list<list<list<list<list<list<list<list<list<list<list<list<list<list<"
          "list<list<list<list<list<list<list<list<list<list<list<list<list<list<list<list<int"}) {
        CAPTURE(text);
        std::string said;
        try {
            parse_type(text);
        } catch (const cqlxx::error& e) {
            CHECK(e.code() == cqlxx::errc::type_mismatch);
            said = e.what();
        }
        CHECK(said.find("'" + std::string(text) + "' is no CQL type") != std::string::npos);
    }
}
