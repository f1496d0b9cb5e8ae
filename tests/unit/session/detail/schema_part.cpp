#include <cqlxx/session/detail/schema_part.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using cqlxx::column_spec;
using cqlxx::data_type;
using cqlxx::type_id;
using cqlxx::detail::prepared_metadata;
using cqlxx::detail::schema_part;
using cqlxx::detail::schema_parts;
using cqlxx::protocol::response::result::schema_change;
using kind = schema_change::target_kind;

namespace {

data_type type(type_id id) {
    data_type made;
    made.id = id;
    return made;
}
data_type list_of(data_type element) {
    data_type made = type(type_id::list);
    made.elements.push_back(std::move(element));
    return made;
}
data_type udt(std::string keyspace, std::string name) {
    data_type made = type(type_id::udt);
    made.keyspace = std::move(keyspace);
    made.name = std::move(name);
    return made;
}

/// A statement of shop.cars with one bind marker.
prepared_metadata with_marker(data_type of = type(type_id::bigint)) {
    prepared_metadata made;
    made.markers.push_back(column_spec{"shop", "cars", "year", std::move(of)});
    return made;
}
prepared_metadata with_column() {
    prepared_metadata made;
    made.columns.push_back(column_spec{"shop", "cars", "year", type(type_id::int_)});
    return made;
}
schema_part part(kind target, std::string_view keyspace, std::string_view name = "") {
    return schema_part(schema_change{"DROPPED", target, keyspace, name, {}});
}

} // namespace

TEST_CASE("schema_part: a table concerns what has markers or columns of it") {
    CHECK(part(kind::table, "shop", "cars").concerns(with_marker()));
    CHECK(part(kind::table, "shop", "cars").concerns(with_column()));
    CHECK_FALSE(part(kind::table, "shop", "bikes").concerns(with_marker()));
    CHECK_FALSE(part(kind::table, "archive", "cars").concerns(with_column()));
    CHECK_FALSE(part(kind::table, "shop", "cars").concerns(prepared_metadata())); // nothing in it could be misread
}

TEST_CASE("schema_part: a keyspace, a function and an aggregate concern all of their keyspace") {
    for (const kind target : {kind::keyspace, kind::function, kind::aggregate}) {
        CHECK(part(target, "shop", "f").concerns(with_marker()));
        CHECK(part(target, "shop", "f").concerns(with_column()));
        CHECK_FALSE(part(target, "archive", "f").concerns(with_marker()));
        CHECK_FALSE(part(target, "shop", "f").concerns(prepared_metadata()));
    }
}

TEST_CASE("schema_part: a type concerns what has it, at any depth, and nothing else of its keyspace") {
    const auto address = part(kind::type, "shop", "address");
    CHECK(address.concerns(with_marker(udt("shop", "address"))));
    CHECK(address.concerns(with_marker(list_of(list_of(udt("shop", "address"))))));
    data_type outer = udt("shop", "person");
    outer.elements.push_back(udt("shop", "address"));
    CHECK(address.concerns(with_marker(outer)));
    CHECK_FALSE(address.concerns(with_marker(udt("archive", "address"))));
    CHECK_FALSE(address.concerns(with_marker(udt("shop", "person"))));
    CHECK_FALSE(address.concerns(with_marker()));
}

TEST_CASE("schema_part: what a newer Cassandra changes may concern everything that has values") {
    CHECK(part(kind::unknown, "").concerns(with_marker()));
    CHECK_FALSE(part(kind::unknown, "").concerns(prepared_metadata()));
}

TEST_CASE("schema_parts: remember each part once, and of too many that there were many") {
    schema_parts seen;
    CHECK_FALSE(seen.concern(with_marker()));
    for (int i = 0; i < 1000; ++i) seen.add(part(kind::table, "shop", "bikes"));
    CHECK_FALSE(seen.concern(with_marker()));
    for (std::size_t i = 1; i < schema_parts::most; ++i) seen.add(part(kind::table, "shop", "t" + std::to_string(i)));
    CHECK_FALSE(seen.concern(with_marker()));
    seen.add(part(kind::table, "shop", "one more"));
    CHECK(seen.concern(with_marker()));
    seen.add(part(kind::table, "shop", "and another"));
    CHECK(seen.concern(with_marker()));
}
