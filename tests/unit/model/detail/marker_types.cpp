#include <cqlxx/model/detail/marker_types.hpp>

#include "support/automobile.hpp"
#include <cqlxx/query/dynamic.hpp>
#include <cqlxx/testing.hpp>
#include <cqlxx/types/decimal.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::testing::column;

namespace {

struct address {
    std::string street{};
    std::optional<std::int32_t> zip{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct person {
    cqlxx::partition_key<std::string> country;
    cqlxx::partition_key<std::int32_t> city;
    cqlxx::clustering_key<std::int32_t> year;
    cqlxx::clustering_key<std::string> name;
    std::map<std::string, std::int32_t> names{};
    std::optional<std::set<std::string>> tags{};
    std::vector<std::int64_t> steps{};
    cqlxx::frozen<std::map<std::int32_t, std::string>> fixed{};
    address home{};
    cqlxx::frozen<address> birth{};
};
const auto one = cqlxx::objects<person>().filter("country"_f = "de", "city"_f = 1, "year"_f = 1970, "name"_f = "joe");

/// What a typed statement says of a marker; nothing if it fits.
std::string found(std::string_view name, std::string_view type) {
    const auto markers = cqlxx::testing::columns(column(name, type));
    const auto said = cqlxx::row_codec<person>::mismatch_of_markers(markers);
    CHECK(cqlxx::row_codec<cqlxx::query::columns_of<person>>::mismatch_of_markers(markers) == said); // as at run time
    return said.value_or("");
}
std::string found_by(const cqlxx::statement::bound& statement, std::string_view name, std::string_view type) {
    REQUIRE(static_cast<bool>(statement.check()));
    return statement.check()(cqlxx::testing::columns(column(name, type))).value_or("");
}

} // namespace

TEST_CASE("marker types: columns, and what stands for none") {
    CHECK(found("year", "int") == "");
    CHECK(found("year", "bigint") ==
          "table person: column \"year\" is bigint in the cluster, but std::int32_t maps to int");
    for (const char* none :
         {"[limit]", "[ttl]", "partition key token", "idx(steps)", "nobody", "in(nobody)", "key(nobody)", "nobody.zip",
          "(nobody,name)", "max(year)", "()", "(", ")", "in()", ".", "home.nothing"})
        CHECK(found(none, "tuple<bigint, bigint>") == "");
}

TEST_CASE("marker types: lists of IN") {
    CHECK(found("in(city)", "list<int>") == "");
    CHECK(found("in(city)", "list<bigint>") ==
          "table person: column \"city\" is bigint in the cluster, but std::int32_t maps to int");
    CHECK(found("in(value(names))", "list<int>") == "");
    CHECK(found("in(value(names))", "list<text>").find("\"value(names)\" is text in the cluster") != std::string::npos);
    CHECK(found("in(home.zip)", "list<int>") == "");
    CHECK(found("in(home.zip)", "list<text>") != "");
}

TEST_CASE("marker types: tuples of keys, part by part") {
    CHECK(found("(year,name)", "tuple<int, text>") == "");
    CHECK(found("(year,name)", "tuple<int, blob>").find("column \"name\" is blob in the cluster") != std::string::npos);
    CHECK(found("(year,name)", "tuple<timestamp, text>").find("column \"year\" is timestamp") != std::string::npos);
    CHECK(found("(year)", "tuple<int>") == "");
    CHECK(found("(year)", "tuple<bigint>") != "");
    CHECK(found("in(year,name)", "list<tuple<int, text>>") == "");
    CHECK(found("in(year,name)", "list<tuple<int, int>>").find("column \"name\" is int") != std::string::npos);
    CHECK(found("in((year,name))", "list<tuple<int, int>>") != ""); // whichever way it may be spelled
    CHECK(found("in(year)", "list<int>") == "");
    CHECK(found("in(year)", "list<tuple<int>>") == ""); // (year) IN ?
    CHECK(found("in(year)", "list<tuple<text>>").find("column \"year\" is text") != std::string::npos);
}

TEST_CASE("marker types: arguments of token(), by their places") {
    CHECK(found("arg0(system.token)", "text") == "");
    CHECK(found("arg1(system.token)", "int") == "");
    CHECK(found("arg1(system.token)", "bigint").find("column \"city\" is bigint") != std::string::npos);
    CHECK(found("arg2(system.token)", "bigint") == "");
    CHECK(found("arg0(system.floor)", "bigint") == "");
}

TEST_CASE("marker types: keys and values of collections, frozen ones too") {
    CHECK(found("key(names)", "text") == "");
    CHECK(found("value(names)", "int") == "");
    CHECK(found("key(names)", "int") ==
          "table person: column \"key(names)\" is int in the cluster, but std::string maps to text");
    CHECK(found("value(names)", "bigint")
              .find("\"value(names)\" is bigint in the cluster, but std::int32_t maps to int") != std::string::npos);
    CHECK(found("value(tags)", "text") == "");
    CHECK(found("value(tags)", "int") != "");
    CHECK(found("value(steps)", "bigint") == "");
    CHECK(found("value(steps)", "int") != "");
    CHECK(found("key(fixed)", "int") == "");
    CHECK(found("key(fixed)", "text") != "");
    CHECK(found("value(fixed)", "int") != "");
    CHECK(found("value(home)", "int") == ""); // has no such part
}

TEST_CASE("marker types: fields") {
    CHECK(found("home.zip", "int") == "");
    CHECK(found("home.zip", "bigint").find("column \"home.zip\" is bigint in the cluster") != std::string::npos);
    CHECK(found("birth.street", "text") == "");
    CHECK(found("birth.street", "int") != "");
}

TEST_CASE("marker types: keys that are taken from a map, typed and at run time") {
    const auto typed = one.update("names"_f -= "a").lower();
    const auto made = one.dynamic().update().set("names__remove", "a").lower();
    for (const auto* statement : {&typed, &made}) {
        CHECK(found_by(*statement, "names", "set<text>") == "");
        CHECK(found_by(*statement, "names", "set<int>").find("\"key(names)\" is int in the cluster") !=
              std::string::npos);
    }
    const auto whole = one.update("names"_f = std::map<std::string, std::int32_t>()).lower();
    CHECK(found_by(whole, "names", "set<text>").find("column \"names\" is set<text>") != std::string::npos);
}

TEST_CASE("marker types: of the statements that have such markers") {
    CHECK(found_by(one.update("names"_f["a"] = 1).lower(), "key(names)", "int") == ""); // two markers, and this is one
    const auto element = one.update("names"_f["a"] = 1).lower();
    const auto markers = cqlxx::testing::columns(column("key(names)", "text"), column("value(names)", "bigint"));
    CHECK(element.check()(markers).value_or("").find("\"value(names)\" is bigint") != std::string::npos);
    const auto listed = cqlxx::objects<person>().filter("country"_f = "de", "city"_f.in(1, 2)).lower();
    const auto in_list = cqlxx::testing::columns(column("country", "text"), column("in(city)", "list<bigint>"));
    CHECK(listed.check()(in_list).value_or("").find("column \"city\" is bigint") != std::string::npos);
}
