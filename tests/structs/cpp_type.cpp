#include "structs/cpp_type.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>

using names = std::set<std::string>;

namespace {

const structs::struct_names as_it_is = [](const std::string& name) { return name; };

std::string cpp(std::string_view type) { return structs::cpp_type(structs::parse_type(type), as_it_is); }
std::string nullable(std::string_view type) { return structs::nullable_type(structs::parse_type(type), as_it_is); }
names used(std::string_view type, bool sorted) {
    names found;
    structs::add_user_types(structs::parse_type(type), sorted, found);
    return found;
}

} // namespace

TEST_CASE("cpp_type: nested types") {
    CHECK(cpp("int") == "std::int32_t");
    CHECK(cpp("varchar") == "std::string");
    CHECK(cpp("map<text, frozen<list<int>>>") == "std::map<std::string, std::vector<std::int32_t>>");
    CHECK(cpp("frozen<map<int, frozen<set<uuid>>>>") == "cqlxx::frozen<std::map<std::int32_t, std::set<cqlxx::uuid>>>");
    CHECK(cpp("frozen<tuple<int, frozen<list<text>>>>") ==
          "std::tuple<std::optional<std::int32_t>, std::optional<std::vector<std::string>>>");
    CHECK(cpp("vector<float, 3>") == "cqlxx::vector<float, 3>");
    CHECK(cpp("'org.example.Point'") == "cqlxx::custom<\"org.example.Point\">");
    CHECK(cpp("list<frozen<address>>") == "std::vector<address>");
    CHECK(cpp("frozen<\"Address\">") == "cqlxx::frozen<Address>");
    CHECK(cpp("\"int\"") == "int"); // a user-defined type of that name, which names.hpp renames
}

TEST_CASE("cpp_type: what may be null is optional, unless it can be empty") {
    CHECK(nullable("text") == "std::optional<std::string>");
    CHECK(nullable("address") == "std::optional<address>");
    CHECK(nullable("vector<float, 3>") == "std::optional<cqlxx::vector<float, 3>>");
    CHECK(nullable("set<int>") == "std::set<std::int32_t>");
    CHECK(nullable("frozen<set<int>>") == "cqlxx::frozen<std::set<std::int32_t>>");
    CHECK(nullable("counter") == "cqlxx::counter");
}

TEST_CASE("cpp_type: the user-defined types in a type, and those that are sorted") {
    CHECK(used("map<text, frozen<list<frozen<address>>>>", false) == names{"address"});
    CHECK(used("tuple<frozen<\"A\">, vector<frozen<b>, 2>, int, 'org.x'>", false) == names{"A", "b"});
    CHECK(used("map<frozen<k>, frozen<v>>", true) == names{"k"});
    CHECK(used("map<int, frozen<set<frozen<tuple<int, frozen<e>>>>>>", true) == names{"e"});
    CHECK(used("list<frozen<address>>", true).empty());
}
