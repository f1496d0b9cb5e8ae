#include <cqlxx/types/row.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/unset.hpp>
#include <cqlxx/types/vector.hpp>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

using namespace codec_checks;
using cqlxx::column_spec;
using cqlxx::type_id;
using person = std::tuple<std::string, int, std::optional<int>>;

namespace {

/// Names how a row is read, and is none itself.
struct backwards {
    backwards() = delete;
};

} // namespace

template <>
struct cqlxx::row_codec<backwards> {
    using value_type = std::string;
    static std::optional<std::string> mismatch(std::span<const column_spec>) { return std::nullopt; }
    static bool read(reader& in, std::string& value) {
        const bool ok = read_value(read_cell(in), value);
        value.assign(value.rbegin(), value.rend());
        return ok && in.ok();
    }
};

namespace {

std::vector<column_spec> columns() {
    return {{"ks", "t", "name", simple(type_id::varchar)},
            {"ks", "t", "age", simple(type_id::int_)},
            {"ks", "t", "height", simple(type_id::int_)}};
}

} // namespace

namespace {
struct keyless {
    int value = 0;
};
} // namespace

TEST_CASE("row: a null that a type can't hold is an error, a null collection is empty") {
    using strict = std::tuple<std::string, std::vector<std::int32_t>>;
    const cqlxx::bytes good = *cqlxx::from_hex("0000000161"
                                               "ffffffff");
    cqlxx::reader in(good);
    strict value{"before", {1}};
    REQUIRE(cqlxx::row_codec<strict>::read(in, value));
    CHECK(std::get<0>(value) == "a");
    const cqlxx::bytes null = *cqlxx::from_hex("ffffffff"
                                               "ffffffff");
    cqlxx::reader wrong(null);
    CHECK_FALSE(cqlxx::row_codec<strict>::read(wrong, value));
    const auto problem = cqlxx::row_problem<strict>(cqlxx::reader(null));
    CHECK(problem.code == cqlxx::errc::unexpected_null);
    CHECK(problem.text == "column 1 (text, std::string) is null, and its C++ type has no null");
}

TEST_CASE("row: a pair is two columns, a value is one") {
    const cqlxx::bytes data = *cqlxx::from_hex("0000000161"
                                               "000000040000002a");
    using two = std::pair<std::string, std::int32_t>;
    cqlxx::reader in(data);
    two pair;
    REQUIRE(cqlxx::row_codec<two>::read(in, pair));
    CHECK(pair == two("a", 42));
    auto described = columns();
    CHECK(cqlxx::row_codec<two>::mismatch(described) == "the result has 3 columns, the row type has 2");
    described.resize(1);
    CHECK_FALSE(cqlxx::row_codec<std::string>::mismatch(described).has_value());
    CHECK(cqlxx::row_codec<std::int32_t>::mismatch(described).has_value());
    cqlxx::reader first(data);
    std::string value;
    REQUIRE(cqlxx::row_codec<std::string>::read(first, value));
    CHECK(value == "a");
    static_assert(cqlxx::row<std::optional<std::int32_t>> && cqlxx::row<std::array<float, 3>> && cqlxx::row<bool>);
}

TEST_CASE("row: a tuple fits columns of its types") {
    CHECK_FALSE(cqlxx::row_codec<person>::mismatch(columns()).has_value());
}

TEST_CASE("row: a mismatch names the column and both types") {
    auto wrong = columns();
    wrong[1].type = simple(type_id::bigint);
    CHECK(cqlxx::row_codec<person>::mismatch(wrong) ==
          "column \"age\" is bigint in the cluster, but std::int32_t maps to int");
    wrong.pop_back();
    CHECK(cqlxx::row_codec<person>::mismatch(wrong) == "the result has 2 columns, the row type has 3");
}

TEST_CASE("row: cells are read one after the other, nulls too") {
    const cqlxx::bytes data = *cqlxx::from_hex("0000000161"
                                               "000000040000002a"
                                               "ffffffff");
    cqlxx::reader in(data);
    person value;
    REQUIRE(cqlxx::row_codec<person>::read(in, value));
    CHECK(value == person("a", 42, std::nullopt));
    CHECK(in.remaining() == 0);
}

TEST_CASE("row: what can't be decoded is named with its place and both types") {
    const cqlxx::bytes data = *cqlxx::from_hex("0000000161"
                                               "00000002002a"
                                               "ffffffff");
    const auto problem = cqlxx::row_problem<person>(cqlxx::reader(data));
    CHECK(problem.code == cqlxx::errc::malformed_value);
    CHECK(problem.text == "column 2 (int, std::int32_t) has 2 bytes that are no such value");
    CHECK(cqlxx::row_problem<person>(cqlxx::reader(cqlxx::bytes_view(data).first(3))).text == "it is cut off");
}

TEST_CASE("row: bind markers are compared with the values, by number and by type") {
    CHECK_FALSE(cqlxx::mismatch_of_markers<std::string, int, std::optional<int>>(columns()).has_value());
    CHECK_FALSE(cqlxx::mismatch_of_markers<const char*, cqlxx::unset_type, int>(columns()).has_value());
    CHECK(cqlxx::mismatch_of_markers<std::string, std::string, int>(columns()) ==
          "column \"age\" is int in the cluster, but std::string maps to text");
    CHECK(cqlxx::mismatch_of_markers<std::string>(columns()) ==
          "the statement has 3 bind markers, but 1 value was given");
}

TEST_CASE("row: what views its bytes is known, in containers too") {
    static_assert(cqlxx::is_view<std::string_view> && cqlxx::is_view<std::vector<std::string_view>>);
    static_assert(cqlxx::is_view<std::array<std::string_view, 2>> && !cqlxx::is_view<std::array<int, 2>>);
    CHECK_FALSE(cqlxx::is_view<std::string>);
}

TEST_CASE("row: a type may only name how rows of another type are read") {
    static_assert(std::is_same_v<cqlxx::row_value<backwards>, std::string>);
    static_assert(std::is_same_v<cqlxx::row_value<person>, person>);
    static_assert(cqlxx::row<backwards> && cqlxx::row<person> && !cqlxx::row<keyless>);
    const cqlxx::bytes data = *cqlxx::from_hex("00000003616263");
    cqlxx::reader in(data);
    std::string value;
    REQUIRE(cqlxx::read_row<backwards>(in, {}, value));
    CHECK(value == "cba");
}

TEST_CASE("row: every cut row is refused") {
    const cqlxx::bytes data = *cqlxx::from_hex("0000000161"
                                               "000000040000002a"
                                               "0000000400000001");
    for (std::size_t size = 0; size < data.size(); ++size) {
        cqlxx::reader in(cqlxx::bytes_view(data).first(size));
        person value;
        CHECK_FALSE(cqlxx::row_codec<person>::read(in, value));
    }
}
