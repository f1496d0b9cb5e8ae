#include <cqlxx/types/dynamic_row.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

using namespace codec_checks;
using cqlxx::column_spec;
using cqlxx::dynamic_row;
using cqlxx::errc;
using cqlxx::type_id;
using codec = cqlxx::row_codec<dynamic_row>;

namespace {

std::vector<column_spec> columns() {
    return {{"ks", "t", "name", simple(type_id::varchar)},
            {"ks", "t", "age", simple(type_id::int_)},
            {"ks", "t", "height", simple(type_id::int_)}};
}
// ("Ann", 42, null)
const std::string_view cells = "00000003"
                               "416e6e"
                               "00000004"
                               "0000002a"
                               "ffffffff";

dynamic_row row_of(std::string_view digits, std::vector<column_spec> specs = columns()) {
    const auto data = cqlxx::from_hex(digits).value();
    cqlxx::reader in(data);
    dynamic_row row;
    REQUIRE(codec::read(in, cqlxx::row_columns(specs), row));
    CHECK(in.remaining() == 0);
    return row; // data is gone: the row owns its bytes
}

template <class Get>
std::string refusal(errc code, const Get& get) {
    try {
        get();
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == code);
        return e.what();
    }
    return "";
}

bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("dynamic row: values by name and by position") {
    const auto row = row_of(cells);
    CHECK(row.size() == 3);
    CHECK(row.get<std::string>("name") == "Ann");
    CHECK(row.get<std::string>(0) == "Ann");
    CHECK(row.get<std::string_view>(0) == "Ann");
    CHECK(row.get<std::int32_t>("age") == 42);
    CHECK(row.get<std::optional<std::int32_t>>(1) == 42);
    CHECK(cqlxx::to_hex(row.raw(1).data) == "0000002a");
}

TEST_CASE("dynamic row: names, types and tables of its columns") {
    const auto row = row_of(cells);
    REQUIRE(row.columns().size() == 3);
    CHECK(row.columns()[1].name == "age");
    CHECK(row.columns()[1].type.to_cql() == "int");
    CHECK(row.columns()[1].table == "t");
    CHECK(row.find("height") == std::size_t{2});
    CHECK_FALSE(row.find("Height"));
    const dynamic_row none;
    CHECK(none.size() == 0);
    CHECK(none.columns().empty());
}

TEST_CASE("dynamic row: null is told, read into an optional, and an error for a type without null") {
    const auto row = row_of(cells);
    CHECK(row.is_null("height"));
    CHECK(row.is_null(2));
    CHECK_FALSE(row.is_null("name"));
    CHECK(row.get<std::optional<std::int32_t>>("height") == std::nullopt);
    const auto told = refusal(errc::unexpected_null, [&] { row.get<std::int32_t>("height"); });
    CHECK(contains(told, "column \"height\" (int, std::int32_t) is null, and its C++ type has no null"));
}

TEST_CASE("dynamic row: another type names the column, its CQL type and the C++ type's") {
    const auto row = row_of(cells);
    const auto told = refusal(errc::type_mismatch, [&] { row.get<std::string>("age"); });
    CHECK(contains(told, "column \"age\" is int in the cluster, but std::string maps to text"));
    CHECK(contains(refusal(errc::type_mismatch, [&] { row.get<std::int64_t>(1); }), "maps to bigint"));
    CHECK(contains(refusal(errc::type_mismatch, [&] { row.get<std::optional<std::string>>(2); }), "\"height\""));
}

TEST_CASE("dynamic row: a column that is not there is an error that names those that are") {
    const auto row = row_of(cells);
    CHECK(contains(refusal(errc::type_mismatch, [&] { row.get<int>("weight"); }),
                   "no column \"weight\", but: \"name\" \"age\" \"height\""));
    CHECK(contains(refusal(errc::type_mismatch, [&] { static_cast<void>(row.is_null("weight")); }), "no column"));
    CHECK(contains(refusal(errc::type_mismatch, [&] { row.get<int>(3); }), "has 3 columns: there is no 3"));
    CHECK(contains(refusal(errc::type_mismatch, [&] { dynamic_row().get<int>(0); }), "has 0 columns"));
}

TEST_CASE("dynamic row: bytes of no such value are an error when they are asked for, not before") {
    const auto row = row_of("00000001"
                            "41"
                            "00000003"
                            "00002a"
                            "ffffffff");
    CHECK(row.get<std::string>("name") == "A");
    CHECK(contains(refusal(errc::malformed_value, [&] { row.get<int>("age"); }),
                   "column \"age\" (int, std::int32_t) has 3 bytes that are no such value"));
}

TEST_CASE("dynamic row: every proper prefix of a row is refused") {
    const auto data = cqlxx::from_hex(cells).value();
    const cqlxx::row_columns described(columns());
    for (std::size_t size = 0; size < data.size(); ++size) {
        cqlxx::reader in(cqlxx::bytes_view(data).first(size));
        dynamic_row row;
        CHECK_FALSE(codec::read(in, described, row));
    }
}

TEST_CASE("dynamic row: the first of two columns of one name; copies share nothing that changes") {
    auto row = row_of("00000001"
                      "41"
                      "00000001"
                      "42",
                      {{"ks", "t", "a", simple(type_id::varchar)}, {"ks", "t", "a", simple(type_id::varchar)}});
    const auto copy = row;
    row = dynamic_row();
    CHECK(copy.get<std::string>("a") == "A");
    CHECK(copy.get<std::string>(1) == "B");
    CHECK(row.size() == 0);
    static_assert(cqlxx::row<dynamic_row>);
}

TEST_CASE("dynamic row: what a rejected write tells, columns and all") {
    using named = cqlxx::named_row_codec<dynamic_row>;
    static_assert(cqlxx::named_row<dynamic_row> && !named::borrows);
    CHECK_FALSE(named::mismatch(columns()));
    const auto data = cqlxx::from_hex(cells).value();
    cqlxx::reader in(data);
    dynamic_row row;
    REQUIRE(named::read(in, columns(), row));
    CHECK(row.get<std::int32_t>("age") == 42);
    for (std::size_t size = 0; size < data.size(); ++size) {
        cqlxx::reader cut(cqlxx::bytes_view(data).first(size));
        CHECK_FALSE(named::read(cut, columns(), row));
    }
}
