#include <cqlxx/query/bind_values.hpp>

#include <cqlxx/model/udt.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

using cqlxx::bind_by_name;
using cqlxx::bind_values;
using cqlxx::data_type;
using cqlxx::errc;
using cqlxx::type_id;
using cqlxx::query::dynamic_value;
using cqlxx::query::parsed_text;
using cqlxx::statement::prepared_facts;

namespace {

cqlxx::column_spec marker(const char* name, data_type type) { return {"ks", "sample", name, std::move(type)}; }
data_type plain(type_id id) { return {id}; }
data_type of(type_id id, std::vector<data_type> elements) { return {id, std::move(elements)}; }

cqlxx::prepared_statement<> prepared(std::vector<cqlxx::column_spec> markers, std::string ambiguous = {}) {
    prepared_facts facts;
    facts.text = "UPDATE sample SET …";
    facts.markers = std::move(markers);
    facts.ambiguous = std::move(ambiguous);
    return {std::make_shared<const prepared_facts>(std::move(facts)), {}};
}

const auto three = prepared({marker("name", plain(type_id::varchar)), marker("small", plain(type_id::smallint)),
                             marker("at", plain(type_id::timestamp))});

template <class Statement>
std::string bytes(const Statement& statement) {
    return cqlxx::to_hex(statement.lower().values().encoded());
}

struct refused {
    std::error_code code{};
    std::string text{};
};
template <class Values>
refused refusal_of(const cqlxx::prepared_statement<>& statement, const Values& values) {
    try {
        if constexpr (std::is_same_v<Values, std::map<std::string, dynamic_value>>)
            bind_by_name(statement, values);
        else
            bind_values(statement, values);
    } catch (const cqlxx::error& e) {
        return {e.code(), e.what()};
    }
    return {};
}

struct address {
    std::int32_t zip = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options("Address");
};
struct place {
    std::int32_t zip = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
data_type user(const char* name) {
    data_type type = of(type_id::udt, {plain(type_id::int_)});
    type.name = name;
    type.field_names = {"zip"};
    return type;
}
data_type vector_of(data_type element, std::uint32_t dimension) {
    data_type type = of(type_id::custom, {std::move(element)});
    type.dimension = dimension;
    return type;
}

} // namespace

TEST_CASE("bind_values: each is written as its marker's type") {
    std::vector<dynamic_value> values{"x", 7};
    values.emplace_back(parsed_text{"1970-01-01T00:00:01Z"});
    CHECK(bytes(bind_values(three, values)) == "00000001"
                                               "78"
                                               "00000002"
                                               "0007"
                                               "00000008"
                                               "00000000000003e8");
    const auto texts = prepared({marker("a", plain(type_id::varchar)), marker("b", plain(type_id::varchar))});
    CHECK(bytes(bind_values(texts, {"a", "b"})) == "00000001"
                                                   "61"
                                                   "00000001"
                                                   "62");
    CHECK(bytes(bind_values(prepared({}), {})).empty());
    CHECK(bytes(bind_values(three, {std::string("x"), std::nullopt, cqlxx::unset})) == "00000001"
                                                                                       "78"
                                                                                       "ffffffff"
                                                                                       "fffffffe");
}

TEST_CASE("bind_values: collections, tuples and UUIDs") {
    const auto nested = prepared({marker("tags", of(type_id::set, {plain(type_id::varchar)})),
                                  marker("counts", of(type_id::map, {plain(type_id::varchar), plain(type_id::bigint)})),
                                  marker("pair", of(type_id::tuple, {plain(type_id::int_), plain(type_id::varchar)})),
                                  marker("id", plain(type_id::uuid))});
    const cqlxx::uuid id = *cqlxx::uuid::parse("00112233-4455-6677-8899-aabbccddeeff");
    const auto bound = bind_values(
        nested, {std::set<std::string>{"a"}, std::map<std::string, int>{{"n", 5}}, std::tuple(1, std::nullopt), id});
    CHECK(bytes(bound) == "00000009"
                          "00000001"
                          "00000001"
                          "61"
                          "00000015"
                          "00000001"
                          "00000001"
                          "6e"
                          "00000008"
                          "0000000000000005"
                          "0000000c"
                          "00000004"
                          "00000001"
                          "ffffffff"
                          "00000010"
                          "00112233445566778899aabbccddeeff");
}

TEST_CASE("bind_values: user-defined types, whatever their names, and what holds them") {
    const char* const seven = "00000008"
                              "00000004"
                              "00000007";
    const auto check = [&](auto value, const char* name) {
        using type = decltype(value);
        const auto one = prepared({marker("home", user(name))});
        CHECK(bytes(bind_values(one, {value})) == seven);
        CHECK(bytes(bind_by_name(one, {{"home", value}})) == seven);
        const auto list = prepared({marker("homes", of(type_id::list, {user(name)}))});
        CHECK(bytes(bind_values(list, {std::vector<type>{value}})) == std::string("00000010"
                                                                                  "00000001") +
                                                                          seven);
        const auto vector = prepared({marker("both", vector_of(user(name), 2))});
        CHECK(bytes(bind_values(vector, {std::array<type, 2>{value, value}})) == "00000012"
                                                                                 "08"
                                                                                 "0000000400000007"
                                                                                 "08"
                                                                                 "0000000400000007");
    };
    check(place{7}, "place");
    check(address{7}, "Address");
    const auto others = [&](const data_type& type, const dynamic_value& value, std::string_view part) {
        const refused found = refusal_of(prepared({marker("home", type)}), std::vector<dynamic_value>{value});
        CHECK(found.code == errc::type_mismatch);
        CHECK_MESSAGE(found.text.find(part) != std::string::npos, found.text);
    };
    others(user("address"), address{7}, "the type is address, the value");
    others(user("Address"), place{7}, "the type is \"Address\"");
    others(vector_of(user("place"), 2), std::array<address, 2>{}, "the type is vector<place, 2>");
    others(vector_of(user("Address"), 3), std::array<address, 2>{}, "the type is vector<\"Address\", 3>");
}

TEST_CASE("bind_values: by name, in any order") {
    const std::map<std::string, dynamic_value> values{{"at", std::nullopt}, {"small", -1}, {"name", "x"}};
    CHECK(bytes(bind_by_name(three, values)) == "00000001"
                                                "78"
                                                "00000002"
                                                "ffff"
                                                "ffffffff");
    const auto twice = prepared({marker("n", plain(type_id::int_)), marker("n", plain(type_id::int_))});
    CHECK(bytes(bind_by_name(twice, std::map<std::string, dynamic_value>{{"n", 1}})) == "00000004"
                                                                                        "00000001"
                                                                                        "00000004"
                                                                                        "00000001");
}

TEST_CASE("bind_values: what does not fit is refused with the marker's name") {
    using list = std::vector<dynamic_value>;
    using map = std::map<std::string, dynamic_value>;
    const auto check = [](const auto& values, errc code, std::string_view part, const auto& statement) {
        const refused found = refusal_of(statement, values);
        CHECK(found.code == code);
        CHECK_MESSAGE(found.text.find(part) != std::string::npos, found.text);
    };
    check(list{"x", 7}, errc::invalid_statement, "3", three);
    check(list{"x", 40'000, std::nullopt}, errc::value_out_of_range, "bind marker \"small\"", three);
    check(list{"x", "7", std::nullopt}, errc::type_mismatch, "bind marker \"small\": the type is smallint", three);
    check(list{7, 7, std::nullopt}, errc::type_mismatch, "bind marker \"name\": the type is text", three);
    check(list{"x", parsed_text{"7x"}, std::nullopt}, errc::malformed_value, "is no smallint", three);
    check(map{{"name", "x"}, {"small", 1}}, errc::invalid_statement, "no value has the name of the bind marker \"at\"",
          three);
    check(map{{"name", "x"}, {"small", 1}, {"at", std::nullopt}, {"colour", "red"}}, errc::invalid_statement,
          "no bind marker of the statement has the name \"colour\"", three);
    const auto unclear = prepared({marker("n", plain(type_id::int_)), marker("n", plain(type_id::int_))}, "n");
    check(map{{"n", 1}}, errc::invalid_statement, "several question marks", unclear);
    check(list{}, errc::invalid_statement, "default-constructed", cqlxx::prepared_statement<>());
}
