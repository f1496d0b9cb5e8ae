#include <cqlxx/model/naming.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace model = cqlxx::model;

namespace {

std::string snake_case(std::string_view name) {
    return model::built_text([&](model::text_builder& out) { model::add_snake_case(out, name); });
}

} // namespace

TEST_CASE("naming: plain names stay bare") {
    CHECK(!model::needs_quotes("price"));
    CHECK(!model::needs_quotes("a1_b2"));
    CHECK(!model::needs_quotes("timestamp"));
    CHECK(!model::needs_quotes("ttl"));
    CHECK(!model::needs_quotes("key"));
    CHECK(!model::needs_quotes("p"));
    CHECK(!model::needs_quotes("pt"));
    CHECK(!model::needs_quotes("ptx"));
    CHECK(!model::needs_quotes("page"));
}

TEST_CASE("naming: quotes what Cassandra would read otherwise") {
    CHECK(model::needs_quotes(""));
    CHECK(model::needs_quotes("Price"));
    CHECK(model::needs_quotes("_x"));
    CHECK(model::needs_quotes("1st"));
    CHECK(model::needs_quotes("with space"));
    CHECK(model::needs_quotes("größe"));
    CHECK(model::needs_quotes("p1d"));
    CHECK(model::needs_quotes("pt5m"));
    CHECK(model::needs_quotes("true"));
    CHECK(model::needs_quotes("false"));
}

TEST_CASE("naming: quotes every reserved word") {
    CHECK(std::ranges::is_sorted(model::detail::reserved_words));
    for (const std::string_view word : model::detail::reserved_words) CHECK(model::needs_quotes(word));
    for (const std::string_view word : {"order", "select", "where", "with", "materialized", "add", "infinity", "nan"})
        CHECK(model::needs_quotes(word));
}

TEST_CASE("naming: doubles quotes within names") {
    CHECK(model::quoted_name("price") == "price");
    CHECK(model::quoted_name("order") == "\"order\"");
    CHECK(model::quoted_name("MixedCase") == "\"MixedCase\"");
    CHECK(model::quoted_name("a\"b") == "\"a\"\"b\"");
    CHECK(model::quoted_name("x\"; DROP TABLE t; --") == "\"x\"\"; DROP TABLE t; --\"");
}

TEST_CASE("naming: qualifies tables with their keyspace, if one is said") {
    CHECK(model::qualified_name("showroom", "automobile") == "showroom.automobile");
    CHECK(model::qualified_name("", "automobile") == "automobile");
    CHECK(model::qualified_name("Showroom", "table") == "\"Showroom\".\"table\"");
}

TEST_CASE("naming: makes snake_case of C++ names") {
    CHECK(snake_case("automobile") == "automobile");
    CHECK(snake_case("LoginEvent") == "login_event");
    CHECK(snake_case("loginEvent") == "login_event");
    CHECK(snake_case("HTTPServer") == "http_server");
    CHECK(snake_case("MyURLThing") == "my_url_thing");
    CHECK(snake_case("login_event") == "login_event");
    CHECK(snake_case("Login_Event") == "login_event");
    CHECK(snake_case("Sensor2Reading") == "sensor2_reading");
    CHECK(snake_case("A") == "a");
    CHECK(snake_case("") == "");
}
