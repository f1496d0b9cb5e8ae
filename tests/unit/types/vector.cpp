#include <cqlxx/types/vector.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/date.hpp>
#include <cqlxx/types/duration.hpp>
#include <cqlxx/types/enumeration.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/time_of_day.hpp>
#include <cqlxx/types/timeuuid.hpp>
#include <cqlxx/types/tuple.hpp>
#include <cqlxx/types/uuid.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

using namespace codec_checks;
using cqlxx::type_id;
using cqlxx::vector;

namespace {

enum class level { low = 1, high = 2 };

} // namespace

TEST_CASE("vector: the golden bytes of Cassandra, both ways") {
    check_bytes(vector<float, 3>(1.0F, -2.5F, 0.0F), "3f800000c020000000000000");
    check_bytes(std::array<float, 3>{1.0F, -2.5F, 0.0F}, "3f800000c020000000000000");
    check_bytes(vector<std::int32_t, 2>(1, 2), "0000000100000002");
    check_bytes(std::array<std::int16_t, 2>{1, 2}, "020001020002");
    check_bytes(std::array<std::int8_t, 2>{1, 2}, "01010102");
    check_bytes(std::array<std::chrono::sys_days, 1>{}, "0480000000");
    check_bytes(std::array<cqlxx::time_of_day, 1>{cqlxx::time_of_day(std::chrono::nanoseconds(1))},
                "080000000000000001");
    check_bytes(vector<std::string, 2>("ab", "c"), "0261620163");
    check_bytes(std::array<bool, 2>{true, false}, "0100");
    using pair = std::array<float, 2>;
    check_bytes(std::array<pair, 2>{pair{1, 2}, pair{3, 4}}, "3f800000400000004040000040800000");
}

TEST_CASE("vector: an element of 300 bytes has a length of two") {
    const std::array<std::string, 1> value{std::string(300, 'z')};
    const std::string hex = written(value);
    CHECK(hex.size() == 2 * 302);
    CHECK(hex.starts_with("812c7a7a7a"));
    std::array<std::string, 1> read;
    CHECK(reads(hex, read));
    CHECK(read == value);
}

TEST_CASE("vector: which elements stand back to back") {
    using cqlxx::types::is_packed;
    static_assert(is_packed("int") && is_packed("bigint") && is_packed("float") && is_packed("double"));
    static_assert(is_packed("boolean") && is_packed("uuid") && is_packed("timeuuid") && is_packed("timestamp"));
    static_assert(is_packed("vector<float, 2>") && is_packed("vector<vector<int, 2>, 3>"));
    static_assert(!is_packed("tinyint") && !is_packed("smallint") && !is_packed("date") && !is_packed("time"));
    static_assert(!is_packed("inet") && !is_packed("varint") && !is_packed("decimal") && !is_packed("text"));
    static_assert(!is_packed("ascii") && !is_packed("blob") && !is_packed("duration") && !is_packed("counter"));
    static_assert(!is_packed("frozen<list<int>>") && !is_packed("vector<text, 2>"));
}

TEST_CASE("vector: its name") {
    static_assert(cql_of<std::array<float, 3>>() == "vector<float, 3>");
    static_assert(cql_of<vector<std::vector<int>, 1536>>() == "vector<frozen<list<int>>, 1536>");
    static_assert(cql_of<vector<vector<float, 3>, 10>>() == "vector<vector<float, 3>, 10>");
}

TEST_CASE("vector: elements of every shape") {
    check_bytes(std::array<std::vector<int>, 2>{std::vector<int>{1}, {}}, "0c00000001000000040000000104"
                                                                          "00000000");
    check_bytes(std::array<level, 2>{level::low, level::high}, "0000000100000002");
    check_bytes(std::array<cqlxx::duration, 1>{cqlxx::duration("1mo2d3ns")}, "03020406");
    check_bytes(std::array<cqlxx::uuid, 1>{cqlxx::uuid("550e8400-e29b-41d4-a716-446655440000")},
                "550e8400e29b41d4a716446655440000");
    using words = std::array<std::string, 1>;
    check_bytes(std::array<words, 2>{words{"a"}, words{""}}, "0201610100");
}

TEST_CASE("vector: another number of elements is malformed") {
    CHECK(refuses<vector<float, 3>>("3f800000c0200000"));
    CHECK(refuses<vector<float, 3>>("3f800000c02000000000000000000000"));
    CHECK(refuses<vector<float, 3>>(""));
    CHECK(refuses<vector<std::string, 2>>("0161"));
    CHECK(refuses<vector<std::string, 2>>("01610162"
                                          "00"));
    CHECK(refuses<vector<std::string, 1>>("ff7fffffffffffffff"));
    CHECK(refuses<vector<std::string, 1>>("0561"));
}

TEST_CASE("vector: fits the class that the server names") {
    cqlxx::data_type type;
    type.name = "org.apache.cassandra.db.marshal.VectorType(org.apache.cassandra.db.marshal.FloatType , 3)";
    CHECK(cqlxx::codec<vector<float, 3>>::matches(type));
    CHECK(cqlxx::codec<std::array<float, 3>>::matches(cqlxx::types::resolve_custom(type)));
    CHECK_FALSE(cqlxx::codec<vector<float, 4>>::matches(type));
    CHECK_FALSE(cqlxx::codec<vector<double, 3>>::matches(type));
    CHECK_FALSE(cqlxx::codec<vector<float, 3>>::matches(of(type_id::list, {simple(type_id::float_)})));
}

TEST_CASE("vector: is made from values, arrays, and ranges of the right size") {
    const std::vector<float> three{1, 2, 3};
    CHECK(vector<float, 3>(three) == vector<float, 3>(1, 2, 3));
    CHECK(vector<float, 3>() == vector<float, 3>(0, 0, 0));
    CHECK(vector<float, 3>(std::array<float, 3>{1, 2, 3})[2] == 3);
    try {
        (void)vector<float, 4>(three);
        FAIL("no exception");
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::value_out_of_range);
        CHECK(std::string(e.what()).starts_with("cqlxx: a vector of 4 elements can't be made from 3"));
    }
}

TEST_CASE("vector: writes of a fixed size are one [value] of that size") {
    CHECK(written_value(vector<float, 2>(1, 2)) == "000000083f80000040000000");
    CHECK(written_value(vector<std::string, 1>()) == "0000000100");
}
