#include <cqlxx/statement/conditional_result.hpp>

#include <cqlxx/model/key.hpp>
#include <cqlxx/model/named_row.hpp>
#include <cqlxx/protocol/response/result/kind.hpp>
#include <cqlxx/protocol/response/result/rows.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

namespace {

using cqlxx::errc;
using cqlxx::outcome;

struct user {
    cqlxx::key<std::string> name;
    std::optional<std::int32_t> age{};
};

/// Reads a RESULT Rows, given as hexadecimal digits behind the kind.
template <class Row>
std::optional<cqlxx::statement::conditional_fault> read(const std::string& digits, outcome<Row>& out) {
    const auto body = cqlxx::from_hex(digits).value();
    cqlxx::reader in(body);
    const auto header = cqlxx::protocol::response::result::read_rows_header(in, cqlxx::protocol::version::v5);
    REQUIRE(in.ok());
    return cqlxx::statement::read_conditional_result(header.columns, in, static_cast<std::size_t>(header.row_count),
                                                     out);
}
template <class Row>
outcome<Row> good(const std::string& digits) {
    outcome<Row> out;
    const auto fault = read(digits, out);
    CHECK_MESSAGE(!fault, fault->explanation);
    CHECK(out.applied() + out.rejected() + out.unknown() == 1);
    return out;
}
template <class Row>
cqlxx::statement::conditional_fault bad(const std::string& digits) {
    outcome<Row> out;
    auto fault = read(digits, out);
    REQUIRE(fault);
    CHECK(out.unknown());
    return *fault;
}

const std::string table = "0002" // ks
                          "6b73"
                          "0001" // t
                          "74";
const std::string flag_column = "0009" // [applied] boolean
                                "5b6170706c6965645d"
                                "0004";
const std::string name_column = "0004" // name text
                                "6e616d65"
                                "000d";
const std::string age_column = "0003" // age int
                               "616765"
                               "0009";

/// The metadata of so many columns, up to the columns themselves.
std::string metadata(int columns) { return "00000001" + std::string("0000000") + std::to_string(columns) + table; }

const std::string yes = "0000000101";
const std::string no = "0000000100";
const std::string joe = "000000036a6f65";
const std::string age_7 = "0000000400000007";
const std::string null = "ffffffff";

} // namespace

TEST_CASE("conditional result: applied") {
    const auto out = good<user>(metadata(1) + flag_column + "00000001" + yes);
    CHECK(out.applied());
    CHECK(out.existing() == nullptr);
    CHECK(out.failure() == nullptr);
}

TEST_CASE("conditional result: rejected, with the whole row, in the order of SELECT *") {
    const auto out = good<user>(metadata(3) + flag_column + age_column + name_column + "00000001" + no + age_7 + joe);
    CHECK(out.rejected());
    REQUIRE(out.existing());
    CHECK(out.existing()->name == "joe");
    CHECK(out.existing()->age == 7);
}

TEST_CASE("conditional result: rejected, with a column that is null") {
    const auto out = good<user>(metadata(3) + flag_column + name_column + age_column + "00000001" + no + joe + null);
    REQUIRE(out.existing());
    CHECK_FALSE(out.existing()->age);
}

TEST_CASE("conditional result: rejected, with the columns of the condition") {
    const auto out = good<std::tuple<std::int32_t>>(metadata(2) + flag_column + age_column + "00000001" + no + age_7);
    CHECK(out.rejected());
    REQUIRE(out.existing());
    CHECK(*out.existing() == std::tuple(7));
}

TEST_CASE("conditional result: rejected, since there is no row") {
    const auto out = good<user>(metadata(1) + flag_column + "00000001" + no);
    CHECK(out.rejected());
    CHECK(out.existing() == nullptr);
}

TEST_CASE("conditional result: nobody asked for the columns") {
    const auto out = good<cqlxx::ignored_row>(metadata(2) + flag_column + age_column + "00000001" + no + age_7);
    CHECK(out.rejected());
    CHECK(out.existing() != nullptr);
}

TEST_CASE("conditional result: applied, although columns follow that fit nothing") {
    CHECK(good<user>(metadata(2) + flag_column + age_column + "00000001" + yes + null).applied());
}

TEST_CASE("conditional result: a rejected batch tells of all rows that it checked") {
    const auto out = good<user>(metadata(3) + flag_column + name_column + age_column + "00000002" + no + joe + age_7 +
                                no + "00000000" + null);
    CHECK(out.rejected());
    REQUIRE(out.rows().size() == 2);
    CHECK(out.rows()[0].age == 7);
    CHECK(out.rows()[1].name == "");
    CHECK(out.existing() == &out.rows()[0]);
}

TEST_CASE("conditional result: an answer that is no conditional write's") {
    CHECK(bad<user>(metadata(1) + age_column + "00000001" + age_7).code == errc::unexpected_response);
    CHECK(bad<user>(metadata(2) + age_column + flag_column + "00000001" + age_7 + yes).code ==
          errc::unexpected_response);
    const std::string text_flag = "00095b6170706c6965645d000d";
    CHECK(bad<user>(metadata(1) + text_flag + "00000001" + joe).code == errc::unexpected_response);
    const std::string without_metadata = "0000000400000001"
                                         "00000001";
    CHECK(bad<user>(without_metadata + yes).code == errc::unexpected_response);
}

TEST_CASE("conditional result: no row, or rows that disagree") {
    CHECK(bad<user>(metadata(1) + flag_column + "00000000").code == errc::unexpected_response);
    CHECK(bad<user>(metadata(1) + flag_column + "00000002" + no + yes).code == errc::unexpected_response);
}

TEST_CASE("conditional result: [applied] that is null, empty or two bytes long") {
    for (const char* cell : {"ffffffff", "00000000", "000000020101"})
        CHECK(bad<user>(metadata(1) + flag_column + "00000001" + cell + "00000000").code == errc::malformed_value);
}

TEST_CASE("conditional result: columns that don't fit the struct") {
    const auto fault = bad<user>(metadata(2) + flag_column + age_column + "00000001" + no + age_7);
    CHECK(fault.code == errc::type_mismatch);
    CHECK(fault.explanation.find("no column \"name\"") != std::string::npos);
    CHECK(bad<std::tuple<std::string>>(metadata(2) + flag_column + age_column + "00000001" + no + age_7).code ==
          errc::type_mismatch);
}

TEST_CASE("conditional result: cells that are cut off, or no value of their type") {
    const std::string head = metadata(3) + flag_column + name_column + age_column + "00000001" + no;
    CHECK(bad<user>(head + "000000ff6a6f65" + age_7).code == errc::malformed_value);
    const auto fault = bad<user>(head + joe + "00000003000007");
    CHECK(fault.code == errc::malformed_value);
    CHECK(fault.explanation.starts_with("row 1 of the answer can't be decoded: column \"age\""));
    CHECK(bad<user>(head + joe + "7fffffff").code == errc::malformed_value);
}
