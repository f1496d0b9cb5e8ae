#include <cqlxx/schema/types_of.hpp>

#include <cqlxx/schema/desired.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/tuple.hpp>
#include <cqlxx/types/vector.hpp>

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

using namespace cqlxx::schema;

namespace {

struct point {
    float latitude = 0;
    float longitude = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct address {
    std::string street{};
    std::optional<std::vector<point>> corners{};
    static constexpr auto cqlxx_type = cqlxx::type_options("Address").rename("street", "Street Name");
};
struct older_address {
    std::string street{};
    static constexpr auto cqlxx_type = cqlxx::type_options("Address").rename("street", "Street Name");
};
struct stop {
    int minutes = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct tag {
    std::string text{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
    auto operator<=>(const tag&) const = default;
};
struct person {
    cqlxx::key<int> id;
    cqlxx::key<cqlxx::frozen<tag>> label;
    std::map<std::string, std::vector<address>> homes{};
    std::tuple<int, std::optional<stop>> first{};
    std::array<point, 2> ends{};
    cqlxx::indexed<cqlxx::frozen<older_address>> birth;
};
struct plain {
    cqlxx::key<int> id;
    std::map<std::string, std::set<int>> text{};
};

const type_description point_type{"k", "point", {{"latitude", "float"}, {"longitude", "float"}}};
const type_description address_type{
    "k", "Address", {{"Street Name", "text"}, {"corners", "frozen<list<frozen<point>>>"}}};

} // namespace

TEST_CASE("types_of: nested ones first") {
    CHECK(types_of<point>("k") == std::vector<type_description>{point_type});
    CHECK(types_of<address>("k") == std::vector<type_description>{point_type, address_type});
}

TEST_CASE("types_of: whatever stands around them, each once, two views of one type one after the other") {
    const std::vector<type_description> expected{{"k", "tag", {{"text", "text"}}},
                                                 point_type,
                                                 address_type,
                                                 {"k", "stop", {{"minutes", "int"}}},
                                                 {"k", "Address", {{"Street Name", "text"}}}};
    CHECK(desired<person>("k").types == expected);
}

TEST_CASE("types_of: none where there are none") { CHECK(desired<plain>("k").types.empty()); }
