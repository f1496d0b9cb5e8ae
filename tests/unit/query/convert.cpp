#include <cqlxx/query/convert.hpp>

#include <cqlxx/types/ascii.hpp>
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/decimal.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/uuid.hpp>
#include <cqlxx/types/varint.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cmath>
#include <limits>
#include <ratio>
#include <string>
#include <vector>

using namespace cqlxx::query;

namespace {

constexpr cqlxx::model::column year{.name = "year", .type = "int"};

template <class Target, class Given>
std::string written(const Given& given) {
    cqlxx::byte_buffer bytes;
    cqlxx::writer out(bytes);
    write_operand<Target>(out, hold(given), year);
    return cqlxx::to_hex(bytes.view());
}

} // namespace

TEST_CASE("convert: text fits text and nothing else") {
    static_assert(fits<std::string, text>());
    static_assert(fits<cqlxx::ascii, text>());
    static_assert(!fits<std::string, int>());
    static_assert(!fits<std::string, char>());
    static_assert(!fits<int, text>());
    static_assert(!fits<cqlxx::uuid, text>());
    CHECK(written<std::string>("K\xc3\xb6ln") == "4bc3b66c6e");
    CHECK(written<cqlxx::ascii>("ford") == "666f7264");
    CHECK_THROWS_AS(written<cqlxx::ascii>("K\xc3\xb6ln"), cqlxx::error);
}

TEST_CASE("convert: whole numbers fit columns of whole numbers if the value does") {
    static_assert(fits<int, long long>());
    static_assert(fits<int, unsigned>());
    static_assert(fits<short, int>());
    static_assert(!fits<int, double>());
    static_assert(!fits<int, bool>());
    static_assert(!fits<int, char>());
    CHECK(written<int>(2012L) == "000007dc");
    CHECK(written<long>(-1) == "ffffffffffffffff");
    CHECK(written<signed char>(-128) == "80");
    CHECK_THROWS_AS(written<signed char>(128), cqlxx::error);
    CHECK_THROWS_AS(written<int>(3'000'000'000), cqlxx::error);
    CHECK_THROWS_AS(written<int>(3'000'000'000U), cqlxx::error);
    CHECK_THROWS_AS(written<long>(std::numeric_limits<unsigned long>::max()), cqlxx::error);
}

TEST_CASE("convert: the error names the column and its type, not the value") {
    try {
        written<int>(3'000'000'000);
        FAIL("no error");
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::value_out_of_range);
        const std::string text = e.what();
        CHECK(text.find("\"year\" (int)") != std::string::npos);
        CHECK(text.find("3000000000") == std::string::npos);
    }
}

TEST_CASE("convert: numbers fit columns with a fraction unless they would change") {
    static_assert(fits<double, int>());
    static_assert(fits<float, double>());
    static_assert(!fits<double, bool>());
    CHECK(written<double>(1) == "3ff0000000000000");
    CHECK(written<float>(0.5) == "3f000000");
    CHECK(written<float>(0.1) == "3dcccccd"); // rounded
    CHECK(written<double>(1L << 53) == "4340000000000000");
    CHECK(written<double>(std::numeric_limits<long>::min()) == "c3e0000000000000");
    CHECK_THROWS_AS(written<double>((1L << 53) + 1), cqlxx::error);
    CHECK_THROWS_AS(written<float>(16'777'217), cqlxx::error);
    CHECK_THROWS_AS(written<float>(1e300), cqlxx::error);
    CHECK(written<float>(std::numeric_limits<double>::infinity()) == "7f800000");
}

TEST_CASE("convert: truth values are truth values only") {
    static_assert(fits<bool, bool>());
    static_assert(!fits<bool, int>());
    static_assert(!fits<bool, const char*>());
    CHECK(written<bool>(true) == "01");
}

TEST_CASE("convert: counters are compared with whole numbers that they can hold") {
    static_assert(fits<cqlxx::counter, int>() && fits<cqlxx::counter, cqlxx::counter>());
    static_assert(!fits<cqlxx::counter, double>() && !fits<cqlxx::counter, bool>());
    CHECK(written<cqlxx::counter>(7) == "0000000000000007");
    CHECK(written<cqlxx::counter>(cqlxx::counter(7)) == "0000000000000007");
    CHECK_THROWS_AS(written<cqlxx::counter>(std::numeric_limits<unsigned long>::max()), cqlxx::error);
}

TEST_CASE("convert: numbers of any length take neither truth values nor letters") {
    static_assert(fits<cqlxx::varint, int>() && fits<cqlxx::varint, cqlxx::varint>() && fits<cqlxx::decimal, long>());
    static_assert(!fits<cqlxx::varint, bool>() && !fits<cqlxx::varint, char>() && !fits<cqlxx::varint, double>());
    static_assert(!fits<cqlxx::decimal, bool>() && !fits<cqlxx::decimal, char>());
}

TEST_CASE("convert: times that a timestamp can't count are refused") {
    using namespace std::chrono;
    CHECK_THROWS_AS(written<cqlxx::timestamp>(sys_seconds::max()), cqlxx::error);
    CHECK_THROWS_AS(written<cqlxx::timestamp>(sys_seconds::min()), cqlxx::error);
    CHECK_THROWS_AS(written<cqlxx::timestamp>(sys_time<duration<double>>(duration<double>(1e300))), cqlxx::error);
    CHECK_THROWS_AS(written<cqlxx::timestamp>(sys_time<duration<double>>(duration<double>(NAN))), cqlxx::error);
    CHECK(written<cqlxx::timestamp>(sys_time<duration<double>>(duration<double>(-0.0015))) == "fffffffffffffffe");
    CHECK(written<cqlxx::timestamp>(sys_time<duration<std::int32_t>>(1s)) == "00000000000003e8");
    CHECK(written<cqlxx::timestamp>(cqlxx::timestamp::max()) == "7fffffffffffffff");
}

TEST_CASE("convert: times fit timestamps and are rounded down to their unit") {
    using namespace std::chrono;
    static_assert(fits<cqlxx::timestamp, sys_time<nanoseconds>>());
    static_assert(fits<cqlxx::timestamp, sys_days>());
    static_assert(!fits<cqlxx::timestamp, milliseconds>());
    static_assert(!fits<cqlxx::timestamp, long>());
    CHECK(written<cqlxx::timestamp>(sys_time<nanoseconds>(1'999'999ns)) == "0000000000000001");
    CHECK(written<cqlxx::timestamp>(sys_time<nanoseconds>(-1ns)) == "ffffffffffffffff");
    CHECK(written<cqlxx::timestamp>(sys_days(days(1))) == "0000000005265c00");
}

TEST_CASE("convert: lists take what their elements take") {
    static_assert(fits<list_of<int>, std::vector<short>>());
    static_assert(fits<list_of<std::string>, held_values<text, text>>());
    static_assert(!fits<list_of<std::string>, held_values<text, int>>());
    static_assert(!fits<list_of<int>, std::vector<double>>());
    static_assert(!fits<list_of<std::string>, text>());
    static_assert(!fits<list_of<int>, int>());
    CHECK(written<list_of<int>>(std::vector<short>{1, -1}) == "000000020000000400000001"
                                                              "00000004ffffffff");
    CHECK(written<list_of<bool>>(std::vector<bool>{true, false}) == "00000002"
                                                                    "0000000101"
                                                                    "0000000100");
}

TEST_CASE("convert: a time that its column's 64 bits can't hold is refused, not wrapped around") {
    using namespace std::chrono;
    using far = sys_time<duration<double, std::ratio<86400>>>;
    CHECK_THROWS_AS(written<cqlxx::timestamp>(sys_days::max()), cqlxx::error);
    CHECK_THROWS_AS(written<cqlxx::timestamp>(sys_time<hours>::min()), cqlxx::error);
    CHECK_THROWS_AS(written<cqlxx::timestamp>(sys_time<seconds>(seconds(9'223'372'036'854'776))), cqlxx::error);
    CHECK(written<cqlxx::timestamp>(sys_time<seconds>(seconds(9'223'372'036'854'775))) == "7ffffffffffffcd8");
    CHECK(written<cqlxx::timestamp>(sys_time<nanoseconds>::max()) == "000008637bd05af6");
    CHECK(written<cqlxx::timestamp>(cqlxx::timestamp::min()) == "8000000000000000");
    CHECK(written<cqlxx::timestamp>(far(far::duration(0.5))) == "0000000002932e00");
    CHECK_THROWS_AS(written<cqlxx::timestamp>(far(far::duration(1e12))), cqlxx::error);
    CHECK_THROWS_AS(written<cqlxx::timestamp>(far(far::duration(std::numeric_limits<double>::quiet_NaN()))),
                    cqlxx::error);
}
