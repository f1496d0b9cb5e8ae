// What a node sends as rows, read by the client's decoders.
#include <cqlxx/testing/rows.hpp>

#include <cqlxx/protocol/response/result.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <ostream>
#include <string>
#include <tuple>

using namespace cqlxx::testing;
using cqlxx::protocol::version;
namespace result = cqlxx::protocol::response::result;

namespace {

using car = std::tuple<std::string, std::optional<std::int32_t>>;

rows cars() {
    rows some(column("name", "text"), column("year", "int"));
    some.add("ford", 1970).add(std::string("fiat"), std::optional<std::int32_t>());
    return some;
}
template <class... Values>
std::string refusal(rows to, const Values&... values) {
    try {
        to.add(values...);
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::type_mismatch);
        return e.what();
    }
    return "";
}

} // namespace

TEST_CASE("rows: columns, values and null, as the client reads them; with and without metadata") {
    for (const bool known : {false, true}) {
        const auto message = cars().encode(version::v5, known);
        cqlxx::reader in(message.body());
        CHECK(result::read_kind(in) == result::kind::rows);
        const auto header = result::read_rows_header(in, version::v5);
        REQUIRE(in.ok());
        CHECK(header.row_count == 2);
        CHECK(header.column_count == 2);
        CHECK(header.has_columns() != known);
        CHECK_FALSE(header.has_more_pages());
        if (!known) CHECK(header.columns == cars().described());
        car ford, fiat;
        CHECK(cqlxx::row_codec<car>::read(in, ford));
        CHECK(cqlxx::row_codec<car>::read(in, fiat));
        CHECK(in.remaining() == 0);
        CHECK(ford == car("ford", 1970));
        CHECK(fiat == car("fiat", std::nullopt));
    }
}

TEST_CASE("rows: pages carry their paging state") {
    const auto message = cars().more("next").encode(version::v4);
    cqlxx::reader in(message.body());
    result::read_kind(in);
    const auto header = result::read_rows_header(in, version::v4);
    CHECK(header.has_more_pages());
    CHECK(cqlxx::as_text(header.paging_state) == "next");
}

TEST_CASE("rows: values of other types, too few and too many are refused") {
    CHECK(refusal(cars(), "ford").find("a row of 1 values for 2 columns") != std::string::npos);
    CHECK(refusal(cars(), "ford", 1, 2).find("a row of 3 values for 2 columns") != std::string::npos);
    CHECK(refusal(cars(), "ford", std::int64_t{1}).find("column \"year\" is int in the cluster") != std::string::npos);
}

TEST_CASE("rows: none at all, and no columns") {
    for (const auto& message : {rows(column("a", "int")).encode(version::v4), rows().encode(version::v4)}) {
        cqlxx::reader in(message.body());
        result::read_kind(in);
        const auto header = result::read_rows_header(in, version::v4);
        CHECK(in.ok());
        CHECK(in.remaining() == 0);
        CHECK(header.row_count == 0);
    }
}

TEST_CASE("prepared: bind markers and result, in both versions") {
    for (const version v : {version::v4, version::v5})
        for (const bool reads : {false, true}) {
            const auto markers = columns(column("name", "text"), column("at", "duration"));
            const auto message = prepared("id", v, markers, reads ? cars().described() : columns());
            cqlxx::reader in(message.body());
            CHECK(result::read_kind(in) == result::kind::prepared);
            const auto read = result::prepared::read(in, v);
            REQUIRE(in.ok());
            CHECK(in.remaining() == 0);
            CHECK(cqlxx::as_text(read.id) == "id");
            CHECK(cqlxx::as_text(read.result_metadata_id) == (v == version::v5 ? "meta" : ""));
            CHECK(read.bind_markers == markers);
            CHECK(read.result.columns.size() == (reads ? 2 : 0));
        }
}
