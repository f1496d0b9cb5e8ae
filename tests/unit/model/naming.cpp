#include <cqlxx/model/naming.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace model = cqlxx::model;

namespace {

std::string snake_case(std::string_view name) {
    return model::built_text([&](model::text_builder& out) { model::add_snake_case(out, name); });
}

} // namespace

TEST_CASE("naming: names are written as CQL has them, when compiling, too") {
    const auto written = [](std::string_view name) {
        return model::built_text([&](model::text_builder& out) { model::add_name(out, name); });
    };
    CHECK(written("price") == "price");
    CHECK(written("order") == "\"order\"");
    CHECK(written("a\"b") == "\"a\"\"b\"");
    CHECK(model::quoted_name("MixedCase") == "\"MixedCase\"");
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
