#include <cqlxx/types/same_value.hpp>

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/tuple.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using cqlxx::data_type;
using cqlxx::decimal;
using cqlxx::type_id;

namespace {

const data_type text{type_id::varchar};
const data_type number{type_id::int_};
const data_type exact{type_id::decimal};

cqlxx::bytes bytes_of(const char* hex) { return cqlxx::from_hex(hex).value(); }

bool same(const data_type& type, cqlxx::bytes_view a, cqlxx::bytes_view b) {
    const bool found = cqlxx::types::is_same_value(type, {a, false}, {b, false});
    CHECK(cqlxx::types::is_same_value(type, {b, false}, {a, false}) == found); // whichever comes first
    return found;
}
template <class A, class B>
bool same_values(const data_type& type, const A& a, const B& b) {
    cqlxx::byte_buffer first, second;
    cqlxx::writer out_a(first), out_b(second);
    cqlxx::codec<A>::write(out_a, a);
    cqlxx::codec<B>::write(out_b, b);
    return same(type, first.view(), second.view());
}
data_type made_of(type_id id, std::vector<data_type> elements) {
    data_type type{id};
    type.elements = std::move(elements);
    return type;
}

} // namespace

TEST_CASE("same value: equal bytes, and null only with null") {
    CHECK(same_values(text, std::string("a"), std::string("a")));
    CHECK_FALSE(same_values(text, std::string("a"), std::string("b")));
    CHECK_FALSE(same_values(number, 1, 2));
    CHECK(cqlxx::types::is_same_value(text, {}, {}));
    CHECK_FALSE(cqlxx::types::is_same_value(text, {}, {cqlxx::bytes_view(), false})); // an empty text is none
}

TEST_CASE("same value: numbers with several spellings") {
    CHECK(same_values(exact, decimal("1.0"), decimal("1.00")));
    CHECK(same_values(exact, decimal("100"), decimal("1E+2")));
    CHECK_FALSE(same_values(exact, decimal("1.0"), decimal("1.01")));
    CHECK_FALSE(same_values(exact, decimal("1.0"), decimal("-1.0")));
    const data_type varint{type_id::varint};
    CHECK(same(varint, bytes_of("01"), bytes_of("0001"))); // as Java would not write it
    CHECK_FALSE(same(varint, bytes_of("ff"), bytes_of("00ff")));
    CHECK_FALSE(same(exact, bytes_of("0000"), bytes_of("00000001"))); // cut off
}

TEST_CASE("same value: lists by position, sets and maps without") {
    using strings = std::vector<std::string>;
    CHECK_FALSE(same_values(made_of(type_id::list, {text}), strings{"a", "b"}, strings{"b", "a"}));
    CHECK_FALSE(same_values(made_of(type_id::list, {text}), strings{"a"}, strings{"a", "a"}));
    CHECK(same_values(made_of(type_id::list, {exact}), std::vector{decimal("2.0")}, std::vector{decimal("2")}));
    const data_type set = made_of(type_id::set, {text});
    CHECK(same_values(set, strings{"a", "b"}, strings{"b", "a"})); // the bytes of a list are those of a set
    CHECK(same_values(set, strings{"a", "a"}, strings{"a"}));
    CHECK_FALSE(same_values(set, strings{"a"}, strings{"a", "b"}));
    const data_type map = made_of(type_id::map, {number, exact});
    using pairs = std::map<std::int32_t, decimal>;
    CHECK(
        same_values(map, pairs{{1, decimal("1.0")}, {2, decimal("2")}}, pairs{{1, decimal("1")}, {2, decimal("2.0")}}));
    CHECK_FALSE(same_values(map, pairs{{1, decimal("1")}}, pairs{{2, decimal("1")}}));
    CHECK_FALSE(same_values(map, pairs{{1, decimal("1")}}, pairs{{1, decimal("2")}}));
    CHECK_FALSE(same_values(map, pairs{}, pairs{{1, decimal("2")}}));
    CHECK_FALSE(same(map, bytes_of("00000001"), bytes_of("00000002"))); // cut off
    CHECK_FALSE(same(set, bytes_of("7fffffff"), bytes_of("00000000")));
}

TEST_CASE("same value: parts of tuples and fields of user-defined types, of which the last may be left out") {
    for (const type_id id : {type_id::tuple, type_id::udt}) {
        const data_type pair = made_of(id, {exact, text});
        using values = std::tuple<decimal, std::optional<std::string>>;
        CHECK(same_values(pair, values("1.0", "a"), values("1.00", "a")));
        CHECK_FALSE(same_values(pair, values("1.0", "a"), values("1.0", "b")));
        CHECK_FALSE(same_values(pair, values("1.0", "a"), values("1.0", std::nullopt)));
        CHECK(same_values(pair, values("1.0", std::nullopt), std::tuple<decimal>("1.0")));
        CHECK_FALSE(same(pair, bytes_of("00000001"), bytes_of("ffffffff"))); // cut off
    }
}

TEST_CASE("same value: within other values sets and maps stay as they were written") {
    using strings = std::vector<std::string>;
    const data_type set = made_of(type_id::set, {text});
    CHECK_FALSE(
        same_values(made_of(type_id::list, {set}), std::vector{strings{"a", "b"}}, std::vector{strings{"b", "a"}}));
    CHECK_FALSE(
        same_values(made_of(type_id::tuple, {set}), std::tuple(strings{"a", "b"}), std::tuple(strings{"b", "a"})));
    const data_type exact_set = made_of(type_id::set, {exact});
    CHECK(same_values(made_of(type_id::tuple, {exact_set}), std::tuple(std::vector{decimal("1.0")}),
                      std::tuple(std::vector{decimal("1")})));
    const data_type map = made_of(type_id::map, {number, exact});
    using pairs = std::map<std::int32_t, decimal>;
    CHECK(same_values(made_of(type_id::list, {map}), std::vector{pairs{{1, decimal("1.0")}}},
                      std::vector{pairs{{1, decimal("1")}}}));
    CHECK_FALSE(same_values(made_of(type_id::list, {map}), std::vector{pairs{{1, decimal("1")}}},
                            std::vector{pairs{{2, decimal("1")}}}));
}

TEST_CASE("same value: vectors of what has a length of its own by value, others by their bytes") {
    const auto vector_of = [](const data_type& element) {
        data_type type = made_of(type_id::custom, {element});
        type.dimension = 3;
        return type;
    };
    // int and float: the lengths that the first bytes look like are none
    CHECK_FALSE(same(vector_of(number), bytes_of("000000010000000200000003"), bytes_of("000000070000000800000009")));
    CHECK_FALSE(
        same(vector_of(vector_of(number)), bytes_of("000000010000000200000003"), bytes_of("000000070000000800000009")));
    const auto three = bytes_of("050000000001050000000002050000000003"); // 1, 2, 3
    CHECK(same(vector_of(exact), three, bytes_of("05000000010a050000000002050000000003"))); // 1.0, 2, 3
    CHECK_FALSE(same(vector_of(exact), three, bytes_of("05000000010b050000000002050000000003")));
    CHECK_FALSE(same(vector_of(exact), three, bytes_of("05000000010a05000000000205000000000300"))); // too long
    CHECK_FALSE(same(vector_of(exact), three, bytes_of("05000000010a")));
}
