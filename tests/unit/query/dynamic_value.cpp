#include <cqlxx/query/dynamic_value.hpp>

#include <cqlxx/query/detail/dynamic/write_value.hpp>
#include <cqlxx/query/operator/in.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using cqlxx::parsed;
using cqlxx::query::dynamic_value;
using namespace std::chrono_literals;

namespace {

enum class colour : std::uint8_t { red, blue };

/// The bytes of a value as a type, in hexadecimal digits with the length before them; or what its refusal is called.
std::string as(std::string_view type, const dynamic_value& value) {
    const cqlxx::model::column column{.name = "c", .type = type};
    const cqlxx::query::detail::table_facts table{"t", {}, "t", {&column, 1}};
    using mistake = cqlxx::query::mistake::limit_set_twice<void>;
    try {
        return cqlxx::to_hex(cqlxx::query::detail::encoded_for<mistake>(table, column, type, value).view());
    } catch (const cqlxx::error& e) {
        return e.code() == cqlxx::errc::type_mismatch        ? "another type"
               : e.code() == cqlxx::errc::value_out_of_range ? "out of range"
                                                             : "no such text";
    }
}

} // namespace

TEST_CASE("dynamic_value: whole numbers fit every type of numbers that can hold them") {
    CHECK(as("int", 5) == "0000000400000005");
    CHECK(as("bigint", 5) == "000000080000000000000005");
    CHECK(as("counter", std::int8_t{5}) == "000000080000000000000005");
    CHECK(as("tinyint", 5U) == "0000000105");
    CHECK(as("smallint", -1) == "00000002ffff");
    CHECK(as("double", 5) == "000000084014000000000000");
    CHECK(as("float", 5) == "0000000440a00000");
    CHECK(as("varint", 300) == "00000002012c");
    CHECK(as("decimal", 5) == "000000050000000005");
    CHECK(as("tinyint", 128) == "out of range");
    CHECK(as("int", std::numeric_limits<std::uint64_t>::max()) == "out of range");
    CHECK(as("varint", std::numeric_limits<std::uint64_t>::max()) == "0000000900ffffffffffffffff");
    CHECK(as("float", (1 << 24) + 1) == "out of range");
    CHECK(as("text", 5) == "another type");
    CHECK(as("boolean", 1) == "another type");
}

TEST_CASE("dynamic_value: numbers with a fraction fit their like") {
    CHECK(as("double", 0.5) == "000000083fe0000000000000");
    CHECK(as("float", 0.5) == "000000043f000000");
    CHECK(as("float", 1e300) == "out of range");
    CHECK(as("int", 1.0) == "another type");
    CHECK(as("decimal", 1.0) == "another type");
}

TEST_CASE("dynamic_value: text fits text") {
    CHECK(as("text", "ab") == "000000026162");
    CHECK(as("text", std::string_view("ab")) == "000000026162");
    CHECK(as("ascii", std::string("ab")) == "000000026162");
    CHECK(as("ascii", "\xc3\xa4") == "out of range");
    CHECK(as("text", cqlxx::ascii("ab")) == "000000026162");
    CHECK(as("int", "5") == "another type");
    CHECK(as("blob", "5") == "another type");
}

TEST_CASE("dynamic_value: types with a codec fit columns of their CQL type") {
    CHECK(as("boolean", true) == "0000000101");
    CHECK(as("int", colour::blue) == "0000000400000001");
    CHECK(as("text", colour::blue) == "another type");
    CHECK(as("uuid", cqlxx::uuid()) == "0000001000000000000000000000000000000000");
    CHECK(as("timeuuid", cqlxx::uuid()) == "another type");
    const std::string_view timed = "7d5a1e70-d6f5-11ee-8000-0242ac120002";
    CHECK(as("timeuuid", cqlxx::uuid(timed)) == "000000107d5a1e70d6f511ee80000242ac120002");
    CHECK(as("timeuuid", cqlxx::timeuuid(timed)) == as("timeuuid", cqlxx::uuid(timed)));
    CHECK(as("uuid", cqlxx::timeuuid(timed)) == "another type");
    CHECK(as("timestamp", cqlxx::timestamp(5ms)) == "000000080000000000000005");
    CHECK(as("timestamp", std::chrono::system_clock::time_point(5'999us)) == "000000080000000000000005");
    CHECK(as("date", std::chrono::sys_days()) == "0000000480000000");
    CHECK(as("bigint", cqlxx::timestamp(5ms)) == "another type");
    CHECK(as("blob", std::vector<std::byte>{std::byte{7}}) == "0000000107");
    CHECK(as("frozen<tuple<int, text>>", std::tuple<std::int32_t, std::string>(1, "a")) ==
          "0000000d00000004000000010000000161");
    CHECK(as("frozen<tuple<int, int>>", std::tuple<std::int32_t, std::string>(1, "a")) == "another type");
}

TEST_CASE("dynamic_value: collections are converted element by element") {
    const std::string two = "00000014000000020000000400000001"
                            "0000000400000002";
    CHECK(as("list<int>", std::vector<std::int64_t>{1, 2}) == two);
    CHECK(as("set<int>", std::set<std::int8_t>{1, 2}) == two);
    CHECK(as("frozen<list<int>>", cqlxx::in(1, 2)) == two);
    CHECK(as("list<int>", parsed(std::vector<std::string>{"1", "2"})) == two);
    CHECK(as("map<text, int>", std::map<std::string, std::int64_t>{{"a", 1}}) ==
          "000000110000000100000001610000000400000001");
    CHECK(as("map<text, frozen<list<int>>>", std::map<std::string, std::vector<int>>{{"a", {}}}) ==
          "000000110000000100000001610000000400000000");
    CHECK(as("list<int>", std::vector<std::string>{"a"}) == "another type");
    CHECK(as("list<tinyint>", std::vector{1, 300}) == "out of range");
    CHECK(as("map<text, int>", std::vector{1}) == "another type");
    CHECK(as("set<int>", std::map<int, int>()) == "another type");
    CHECK(as("int", std::vector{1}) == "another type");
    CHECK(as("list<int>", dynamic_value::list(1)) == "another type"); // no nulls in collections
    CHECK(as("vector<float, 2>", std::vector<float>{1, 2}) == "000000083f80000040000000");
    CHECK(as("vector<float, 2>", cqlxx::vector<float, 2>{1, 2}) == "000000083f80000040000000");
    CHECK(as("vector<float, 3>", std::vector<float>{1, 2}) == "out of range");
    CHECK(as("vector<float, 3>", cqlxx::vector<float, 2>{1, 2}) == "another type");
}

TEST_CASE("dynamic_value: null, unset, and what may be either") {
    CHECK(as("int", std::nullopt) == "ffffffff");
    CHECK(as("int", nullptr) == "ffffffff");
    CHECK(as("int", std::optional<int>()) == "ffffffff");
    CHECK(as("int", std::optional<int>(5)) == "0000000400000005");
    CHECK(as("int", cqlxx::unset) == "fffffffe");
    CHECK(as("int", cqlxx::maybe_unset<int>()) == "fffffffe");
    CHECK(as("int", cqlxx::maybe_unset<int>(5)) == "0000000400000005");
    CHECK(dynamic_value().is_null());
    CHECK_THROWS_AS(dynamic_value(static_cast<const char*>(nullptr)), cqlxx::error);
}

TEST_CASE("dynamic_value: texts of a form become values of the column's type") {
    CHECK(as("int", parsed("-5")) == "00000004fffffffb");
    CHECK(as("bigint", parsed("9223372036854775807")) == "000000087fffffffffffffff");
    CHECK(as("text", parsed("-5")) == "000000022d35");
    CHECK(as("double", parsed("0.5")) == "000000083fe0000000000000");
    CHECK(as("boolean", parsed("True")) == "0000000101");
    CHECK(as("uuid", parsed("550e8400-e29b-41d4-a716-446655440000")) == "00000010550e8400e29b41d4a716446655440000");
    CHECK(as("inet", parsed("127.0.0.1")) == "000000047f000001");
    CHECK(as("decimal", parsed("1.5")) == "00000005000000010f");
    CHECK(as("duration", parsed("1h")).size() > 8);
    CHECK(as("int", parsed("")) == "no such text");
    CHECK(as("int", parsed(" 5")) == "no such text");
    CHECK(as("int", parsed("5x")) == "no such text");
    CHECK(as("tinyint", parsed("128")) == "no such text");
    CHECK(as("ascii", parsed("\xc3\xa4")) == "no such text");
    CHECK(as("timeuuid", parsed("550e8400-e29b-41d4-a716-446655440000")) == "no such text");
    CHECK(as("list<int>", parsed("[1]")) == "another type");
    CHECK(as("frozen<address>", parsed("x")) == "another type");
}
