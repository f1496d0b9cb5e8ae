#include <cqlxx/types/cell_text.hpp>

#include "codec_checks.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace codec_checks;
using cqlxx::data_type;
using cqlxx::type_id;

namespace {

std::string text_of(const data_type& type, std::string_view digits) {
    const auto data = cqlxx::from_hex(digits).value();
    return cqlxx::cell_text(type, {data, false});
}
std::string text_of(type_id id, std::string_view digits) { return text_of(simple(id), digits); }

data_type vector_of(data_type element, std::uint32_t dimension) {
    data_type type = of(type_id::custom, {std::move(element)});
    type.dimension = dimension;
    return type;
}

} // namespace

TEST_CASE("cell text: numbers, booleans, bytes") {
    CHECK(text_of(type_id::int_, "ffffffff") == "-1");
    CHECK(text_of(type_id::tinyint, "80") == "-128");
    CHECK(text_of(type_id::smallint, "0100") == "256");
    CHECK(text_of(type_id::bigint, "7fffffffffffffff") == "9223372036854775807");
    CHECK(text_of(type_id::counter, "0000000000000007") == "7");
    CHECK(text_of(type_id::varint, "0100") == "256");
    CHECK(text_of(type_id::decimal, "0000000207") == "0.07");
    CHECK(text_of(type_id::float_, "3dcccccd") == "0.1");
    CHECK(text_of(type_id::double_, "3fb999999999999a") == "0.1");
    CHECK(text_of(type_id::double_, "7ff0000000000000") == "inf");
    CHECK(text_of(type_id::boolean, "01") == "true");
    CHECK(text_of(type_id::boolean, "00") == "false");
    CHECK(text_of(type_id::blob, "c0ffee") == "0xc0ffee");
    CHECK(text_of(type_id::blob, "") == "0x");
}

TEST_CASE("cell text: identifiers and addresses") {
    CHECK(text_of(type_id::uuid, "00112233445566778899aabbccddeeff") == "00112233-4455-6677-8899-aabbccddeeff");
    CHECK(text_of(type_id::timeuuid, "00112233445516778899aabbccddeeff") == "00112233-4455-1677-8899-aabbccddeeff");
    CHECK(text_of(type_id::inet, "7f000001") == "127.0.0.1");
}

TEST_CASE("cell text: dates and times, before 1970 and beyond what std::chrono's years hold") {
    CHECK(text_of(type_id::date, "80000000") == "1970-01-01");
    CHECK(text_of(type_id::date, "7fffffff") == "1969-12-31");
    CHECK(text_of(type_id::date, "ffffffff") == "5881580-07-11");
    CHECK(text_of(type_id::date, "00000000") == "-5877641-06-23");
    CHECK(text_of(type_id::time, "00000000000003e8") == "00:00:00.000001000");
    CHECK(text_of(type_id::timestamp, "0000000000000000") == "1970-01-01 00:00:00.000+0000");
    CHECK(text_of(type_id::timestamp, "ffffffffffffffff") == "1969-12-31 23:59:59.999+0000");
    CHECK(text_of(type_id::timestamp, "0000018bcfe56800") == "2023-11-14 22:13:20.000+0000");
    CHECK(text_of(type_id::duration, "020406") == "1mo2d3ns");
}

TEST_CASE("cell text: text as it is, on one line; inside other values as a literal") {
    CHECK(text_of(type_id::varchar, "c3a4") == "ä");
    CHECK(text_of(type_id::varchar, "") == "");
    CHECK(text_of(type_id::varchar, "6127620a01") == "a'b\\n\\x01");
    CHECK(text_of(of(type_id::list, {simple(type_id::varchar)}), "000000010000000361"
                                                                 "2762") == "['a''b']");
}

TEST_CASE("cell text: collections, tuples, user-defined types and vectors, nested") {
    const auto ints = of(type_id::list, {simple(type_id::int_)});
    const std::string one_two = "00000002"
                                "00000004"
                                "00000001"
                                "00000004"
                                "00000002";
    CHECK(text_of(ints, one_two) == "[1, 2]");
    CHECK(text_of(of(type_id::set, {simple(type_id::int_)}), one_two) == "{1, 2}");
    CHECK(text_of(ints, "00000000") == "[]");
    CHECK(text_of(of(type_id::map, {simple(type_id::varchar), ints}), "00000001"
                                                                      "00000001"
                                                                      "6b"
                                                                      "00000014" +
                                                                          one_two) == "{'k': [1, 2]}");
    const auto pair = of(type_id::tuple, {simple(type_id::int_), simple(type_id::varchar)});
    CHECK(text_of(pair, "00000004"
                        "00000001"
                        "ffffffff") == "(1, null)");
    CHECK(text_of(pair, "00000004"
                        "00000001") == "(1, null)"); // made before the type had a second field
    auto point = of(type_id::udt, {simple(type_id::int_), simple(type_id::varchar)});
    point.field_names = {"x", "label"};
    CHECK(text_of(point, "00000004"
                         "00000001"
                         "00000001"
                         "61") == "{x: 1, label: 'a'}");
    CHECK(text_of(vector_of(simple(type_id::float_), 2), "3f80000040000000") == "[1, 2]");
    CHECK(text_of(vector_of(simple(type_id::varchar), 2), "01"
                                                          "61"
                                                          "00") == "['a', '']");
    CHECK(text_of(vector_of(vector_of(simple(type_id::int_), 1), 2), "0000000100000002") == "[[1], [2]]");
}

TEST_CASE("cell text: a vector as the server names it, and a class of somebody else's") {
    data_type type = simple(type_id::custom);
    type.name = "org.apache.cassandra.db.marshal.VectorType(org.apache.cassandra.db.marshal.Int32Type , 1)";
    CHECK(text_of(type, "00000007") == "[7]");
    type.name = "com.example.Unheard";
    CHECK(text_of(type, "0102") == "0x0102");
}

TEST_CASE("cell text: vectors whose size no number holds are malformed, and not billions of elements") {
    data_type type = simple(type_id::float_);
    for (int i = 0; i < 3; ++i)
        type = vector_of(type, 1U << 31); // the two inner ones have 2^64 bytes, which is 0 in 64 bits
    CHECK(text_of(type, "") == "malformed 0x");
    CHECK(text_of(type, "3f800000") == "malformed 0x3f800000");
    type = vector_of(vector_of(simple(type_id::bigint), 0xFFFF'FFFF), 0xFFFF'FFFF);
    CHECK(text_of(type, "0000000000000007") == "malformed 0x0000000000000007");
}

TEST_CASE("cell text: null, and bytes that are no value") {
    CHECK(cqlxx::cell_text(simple(type_id::int_), {}) == "null");
    CHECK(text_of(type_id::int_, "0001") == "malformed 0x0001");
    CHECK(text_of(type_id::int_, "") == "(empty)");
    CHECK(text_of(type_id::inet, "000000") == "malformed 0x000000");
    const auto ints = of(type_id::list, {simple(type_id::int_)});
    CHECK(text_of(ints, "7fffffff") == "malformed 0x7fffffff");
    CHECK(text_of(ints, "ffffffff") == "malformed 0xffffffff");
    CHECK(text_of(ints, "00000000"
                        "00") == "malformed 0x0000000000");
    CHECK(text_of(ints, "00000001"
                        "00000001"
                        "00") == "[malformed 0x00]");
    CHECK(text_of(vector_of(simple(type_id::int_), 2), "00000001") == "malformed 0x00000001");
    CHECK(text_of(vector_of(simple(type_id::varchar), 1), "05"
                                                          "61") == "malformed 0x0561");
    CHECK(text_of(of(type_id::map, {}), "00000000") == "malformed 0x00000000");
}
