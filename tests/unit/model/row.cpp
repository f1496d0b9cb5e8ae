#include <cqlxx/model/row.hpp>

#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

namespace {

struct person {
    cqlxx::key<std::int32_t> id;
    std::string name = "nobody";
    std::optional<std::int32_t> age{};
    std::vector<std::int32_t> scores{};
    bool operator==(const person&) const = default;
};

struct strict_person {
    cqlxx::key<std::int32_t> id;
    std::string name = "nobody";
    std::optional<std::int32_t> age{};
    std::vector<std::int32_t> scores{};
    static constexpr auto cqlxx_table = cqlxx::table_options().strict();
};

using cqlxx::type_id;

std::vector<cqlxx::column_spec> columns() {
    return {{"ks", "person", "id", {type_id::int_}},
            {"ks", "person", "name", {type_id::varchar}},
            {"ks", "person", "age", {type_id::int_}},
            {"ks", "person", "scores", {type_id::list, {{type_id::int_}}}}};
}

constexpr std::string_view full_row = "0000000400000007"                                         // 7
                                      "00000003416e6e"                                           // Ann
                                      "000000040000001f"                                         // 31
                                      "00000014000000020000000400000001000000040000000"
                                      "2"; // [1, 2]

} // namespace

static_assert(cqlxx::row<person>);

TEST_CASE("row: accepts the columns of the model, in its order") {
    CHECK(!cqlxx::row_codec<person>::mismatch(columns()));
}

TEST_CASE("row: says which column doesn't fit, and how") {
    auto fewer = columns();
    fewer.pop_back();
    CHECK(cqlxx::row_codec<person>::mismatch(fewer) == "the result has 3 columns, table person has 4 in its struct");
    auto swapped = columns();
    std::swap(swapped[1], swapped[2]);
    CHECK(cqlxx::row_codec<person>::mismatch(swapped) ==
          "column 2 of the result is \"age\", where table person has \"name\" in its struct");
    auto changed = columns();
    changed[2].type = {type_id::varchar};
    CHECK(cqlxx::row_codec<person>::mismatch(changed) ==
          "table person: column \"age\" is text in the cluster, but std::optional<std::int32_t> maps to int");
}

TEST_CASE("row: reads cells straight into the members") {
    const cqlxx::bytes data = *cqlxx::from_hex(full_row);
    cqlxx::reader in(data);
    person row;
    CHECK(cqlxx::row_codec<person>::read(in, row));
    CHECK(row == person{7, "Ann", 31, {1, 2}});
    CHECK(in.remaining() == 0);
}

TEST_CASE("row: null leaves plain members as they are and empties optional ones") {
    const cqlxx::bytes data = *cqlxx::from_hex("0000000400000007ffffffffffffffffffffffff");
    cqlxx::reader in(data);
    person row{1, "nobody", 5, {}};
    CHECK(cqlxx::row_codec<person>::read(in, row));
    CHECK(row == person{7, "nobody", std::nullopt, {}});
}

TEST_CASE("row: null is an empty collection, whatever the member's initialiser; frozen ones keep it") {
    struct team {
        cqlxx::key<std::int32_t> id;
        std::vector<std::int32_t> scores{1, 2};
        cqlxx::frozen<std::vector<std::int32_t>> fixed = std::vector<std::int32_t>{3};
    };
    const cqlxx::bytes data = *cqlxx::from_hex("0000000400000007ffffffffffffffff");
    cqlxx::reader in(data);
    team row;
    CHECK(cqlxx::row_codec<team>::read(in, row));
    CHECK(row.scores.empty());
    CHECK(row.fixed == std::vector<std::int32_t>{3});
}

TEST_CASE("row: a strict model takes null for nothing but optionals and collections") {
    const auto read = [](std::string_view hex, strict_person& row) {
        const cqlxx::bytes data = *cqlxx::from_hex(hex);
        cqlxx::reader in(data);
        return cqlxx::row_codec<strict_person>::read(in, row);
    };
    strict_person row;
    CHECK(read("0000000400000007"
               "00000003416e6e"
               "ffffffff"
               "ffffffff",
               row));
    CHECK(!read("0000000400000007"
                "ffffffff"
                "ffffffff"
                "ffffffff",
                row));
    const cqlxx::bytes null = *cqlxx::from_hex("0000000400000007"
                                               "ffffffff"
                                               "ffffffff"
                                               "ffffffff");
    const auto problem = cqlxx::row_problem<strict_person>(cqlxx::reader(null));
    CHECK(problem.code == cqlxx::errc::unexpected_null);
    CHECK(problem.text ==
          "column \"name\" of table strict_person (text, std::string) is null, and its C++ type has no null");
}

TEST_CASE("row: what can't be decoded is named with its column and both types") {
    const auto problem = [](std::string_view hex) {
        const cqlxx::bytes data = *cqlxx::from_hex(hex);
        const auto found = cqlxx::row_problem<person>(cqlxx::reader(data));
        CHECK(found.code == cqlxx::errc::malformed_value);
        return found.text;
    };
    CHECK(problem("0000000400000007"
                  "00000003416e6e"
                  "000000031f1f1f"
                  "ffffffff") ==
          "column \"age\" of table person (int, std::optional<std::int32_t>) has 3 bytes that are no such value");
    CHECK(
        problem("0000000400000007"
                "00000003416e6e"
                "ffffffff"
                "0000000400000001") ==
        "column \"scores\" of table person (list<int>, std::vector<std::int32_t>) has 4 bytes that are no such value");
    CHECK(problem("0000000400000007"
                  "00000003416e") == "it is cut off");
    CHECK(problem("0000000400000007"
                  "ffffffff"
                  "ffffffff"
                  "ffffffff") == "");
}

TEST_CASE("row: refuses every proper prefix and bytes that are not of the type") {
    const cqlxx::bytes data = *cqlxx::from_hex(full_row);
    for (std::size_t size = 0; size < data.size(); ++size) {
        cqlxx::reader in(cqlxx::bytes_view(data).first(size));
        person row;
        CHECK(!cqlxx::row_codec<person>::read(in, row));
    }
    const cqlxx::bytes wrong = *cqlxx::from_hex("00000003000007ffffffffffffffffffffffff");
    cqlxx::reader in(wrong);
    person row;
    CHECK(!cqlxx::row_codec<person>::read(in, row));
}
