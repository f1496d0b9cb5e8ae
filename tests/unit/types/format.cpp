#include <cqlxx/types/format.hpp>

#include <cqlxx/types/list.hpp>
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/vector.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

template <class T>
std::string streamed(const T& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

} // namespace

TEST_CASE("format: fmt and streams print the same text") {
    const cqlxx::uuid id("550e8400-e29b-41d4-a716-446655440000");
    CHECK(fmt::format("{}", id) == "550e8400-e29b-41d4-a716-446655440000");
    CHECK(streamed(id) == "550e8400-e29b-41d4-a716-446655440000");
    const cqlxx::timeuuid time("13814000-1dd2-11b2-8080-808080808080");
    CHECK(fmt::format("{}", time) == "13814000-1dd2-11b2-8080-808080808080");
    CHECK(streamed(time) == "13814000-1dd2-11b2-8080-808080808080");
    CHECK(fmt::format("{}", cqlxx::inet("::1")) == "::1");
    CHECK(streamed(cqlxx::inet("127.0.0.1")) == "127.0.0.1");
    CHECK(fmt::format("{}", cqlxx::ascii("abc")) == "abc");
    CHECK(streamed(cqlxx::ascii("abc")) == "abc");
    CHECK(fmt::format("{}", cqlxx::time_of_day("12:00:00")) == "12:00:00.000000000");
    CHECK(streamed(cqlxx::duration("1h")) == "1h");
    CHECK(fmt::format("{}", cqlxx::varint(-5)) == "-5");
    CHECK(streamed(cqlxx::decimal("1.50")) == "1.50");
    CHECK(fmt::format("{}", cqlxx::counter(7)) == "7");
    CHECK(streamed(cqlxx::counter(7)) == "7");
}

TEST_CASE("format: custom types, frozen collections, vectors, what is not set, and types themselves") {
    const cqlxx::custom<"a.B"> custom(*cqlxx::from_hex("00ff"));
    CHECK(fmt::format("{}", custom) == "0x00ff");
    CHECK(streamed(custom) == "0x00ff");
    CHECK(fmt::format("{}", cqlxx::frozen<std::vector<int>>(std::vector<int>{1, 2})) == "[1, 2]");
    CHECK(fmt::format("{}", cqlxx::vector<float, 2>(1.5F, 2.0F)) == "[1.5, 2]");
    CHECK(streamed(cqlxx::vector<float, 2>(1.5F, 2.0F)) == "[1.5, 2]");
    const cqlxx::vector<cqlxx::inet, 2> addresses(cqlxx::inet("::1"), cqlxx::inet("127.0.0.1"));
    CHECK(streamed(addresses) == fmt::format("{}", addresses));
    const cqlxx::vector<cqlxx::vector<int, 2>, 2> nested(cqlxx::vector<int, 2>(1, 2), cqlxx::vector<int, 2>(3, 4));
    CHECK(streamed(nested) == "[[1, 2], [3, 4]]");
    CHECK(streamed(cqlxx::maybe_unset<cqlxx::vector<int, 2>>(cqlxx::vector<int, 2>(1, 2))) == "[1, 2]");
    CHECK(fmt::format("{}", cqlxx::unset) == "unset");
    CHECK(streamed(cqlxx::unset) == "unset");
    CHECK(fmt::format("{}", cqlxx::maybe_unset<int>(3)) == "3");
    CHECK(fmt::format("{}", cqlxx::maybe_unset<int>()) == "unset");
    CHECK(streamed(cqlxx::maybe_unset<cqlxx::inet>(cqlxx::inet("::1"))) == "::1");
    CHECK(streamed(cqlxx::maybe_unset<int>(cqlxx::unset)) == "unset");
    const cqlxx::data_type type{cqlxx::type_id::list, {{cqlxx::type_id::int_}}};
    CHECK(fmt::format("{}", type) == "list<int>");
    CHECK(streamed(type) == "list<int>");
}

TEST_CASE("format: equal values have equal hashes") {
    const auto same = []<class T>(const T& a, const T& b) { return std::hash<T>()(a) == std::hash<T>()(b); };
    CHECK(same(cqlxx::frozen<std::vector<bool>>(std::vector<bool>{true}),
               cqlxx::frozen<std::vector<bool>>(std::vector<bool>{true})));
    CHECK(same(cqlxx::vector<int, 2>(1, 2), cqlxx::vector<int, 2>(1, 2)));
    CHECK_FALSE(same(cqlxx::vector<int, 2>(1, 2), cqlxx::vector<int, 2>(2, 1)));
    CHECK(same(cqlxx::uuid(1, 2), cqlxx::uuid(1, 2)));
    CHECK(same(cqlxx::ascii("a"), cqlxx::ascii("a")));
    CHECK(same(cqlxx::decimal("1.5"), cqlxx::decimal("1.5")));
    CHECK(same(cqlxx::duration("1h"), cqlxx::duration("1h")));
    CHECK(same(cqlxx::counter(1), cqlxx::counter(1)));
}

TEST_CASE("format: the library's own values have a hash if what they hold has one; times and collections of the "
          "standard have none") {
    const auto hashes = []<class... T>(std::type_identity<T>...) {
        return (requires { std::hash<T>()(std::declval<const T&>()); } && ...);
    };
    using cqlxx::frozen;
    static_assert(hashes(std::type_identity<cqlxx::ascii>(), std::type_identity<cqlxx::counter>(),
                         std::type_identity<cqlxx::custom<"a.B">>(), std::type_identity<cqlxx::decimal>(),
                         std::type_identity<cqlxx::duration>(), std::type_identity<cqlxx::inet>(),
                         std::type_identity<cqlxx::time_of_day>(), std::type_identity<cqlxx::timeuuid>(),
                         std::type_identity<cqlxx::uuid>(), std::type_identity<cqlxx::varint>(),
                         std::type_identity<cqlxx::vector<float, 2>>(),
                         std::type_identity<cqlxx::vector<cqlxx::uuid, 2>>(),
                         std::type_identity<frozen<std::vector<bool>>>()));
    static_assert(!hashes(std::type_identity<cqlxx::timestamp>())); // std::chrono's since C++26
    static_assert(!hashes(std::type_identity<std::chrono::sys_days>()));
    static_assert(!hashes(std::type_identity<std::chrono::year_month_day>()));
    static_assert(!hashes(std::type_identity<cqlxx::vector<cqlxx::timestamp, 2>>()));
    static_assert(!hashes(std::type_identity<frozen<std::vector<int>>>()));
}

TEST_CASE("format: takes width, fill and alignment") {
    CHECK(fmt::format("{:*>8}", cqlxx::inet("::1")) == "*****::1");
    CHECK(fmt::format("{:5}|", cqlxx::ascii("abc")) == "abc  |");
    CHECK(fmt::format("{:05}", cqlxx::counter(7)) == "00007");
}
