#include <cqlxx/protocol/response/result/schema_change.hpp>

#include "../../messages.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace cqlxx::protocol;
using response::result::schema_change;
using test::wire;

namespace {

schema_change read(const cqlxx::bytes& body) {
    test::check_damage(body, [](cqlxx::reader& in) { schema_change::read(in, version::v5); });
    cqlxx::reader in(body);
    const auto change = schema_change::read(in, version::v5);
    CHECK(in.ok());
    return change;
}

} // namespace

TEST_CASE("RESULT Schema_change: a keyspace") {
    const auto body = wire("0007 'CREATED' 0008 'KEYSPACE' 0002 'ks'");
    const auto change = read(body);
    CHECK(change.change == "CREATED");
    CHECK(change.target == schema_change::target_kind::keyspace);
    CHECK(change.keyspace == "ks");
    CHECK(change.name.empty());
}

TEST_CASE("RESULT Schema_change: a table and a type") {
    const auto table = wire("0007 'DROPPED' 0005 'TABLE' 0002 'ks' 0001 't'");
    CHECK(read(table).target == schema_change::target_kind::table);
    CHECK(read(table).name == "t");
    const auto type = wire("0007 'UPDATED' 0004 'TYPE' 0002 'ks' 0001 'u'");
    CHECK(read(type).target == schema_change::target_kind::type);
}

TEST_CASE("RESULT Schema_change: functions and aggregates have argument types") {
    for (const char* text : {"0007 'CREATED' 0008 'FUNCTION' 0002 'ks' 0001 'f' 0002 0003 'int' 0004 'text'",
                             "0007 'CREATED' 0009 'AGGREGATE' 0002 'ks' 0001 'f' 0002 0003 'int' 0004 'text'"}) {
        const auto body = wire(text);
        const auto change = read(body);
        CHECK(change.name == "f");
        std::vector<std::string_view> types;
        for (const std::string_view type : change.argument_types) types.push_back(type);
        CHECK(types == std::vector<std::string_view>{"int", "text"});
    }
}

TEST_CASE("RESULT Schema_change: an unknown target is no error") {
    const auto body = wire("0007 'CREATED' 0004 'ROLE'");
    CHECK(read(body).target == schema_change::target_kind::unknown);
}
