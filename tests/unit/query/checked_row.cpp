#include <cqlxx/query/checked_row.hpp>

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/key.hpp>
#include <cqlxx/query/column.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

using namespace cqlxx::literals;

namespace {

struct account {
    cqlxx::key<std::int32_t> id;
    std::int64_t balance = 7;
    std::optional<std::string> owner{};
    std::string note{};
};
struct strict_account {
    cqlxx::key<std::int32_t> id;
    std::int64_t balance = 7;
    static constexpr auto cqlxx_table = cqlxx::table_options().strict();
};

using checked = cqlxx::query::checked_row<account, 1, 2>;
using codec = cqlxx::named_row_codec<checked>;

cqlxx::column_spec column(std::string name, cqlxx::type_id type) {
    return {.keyspace = "k", .table = "account", .name = std::move(name), .type = cqlxx::data_type(type)};
}
const std::vector<cqlxx::column_spec> answer{column("owner", cqlxx::type_id::varchar),
                                             column("balance", cqlxx::type_id::bigint)};

/// The cells of one row, read.
template <class Row, class... Values>
std::optional<Row> read(const std::vector<cqlxx::column_spec>& columns, const Values&... values) {
    cqlxx::byte_buffer bytes;
    cqlxx::writer out(bytes);
    (cqlxx::write_value(out, values), ...);
    cqlxx::reader in(bytes.view());
    Row row;
    return cqlxx::named_row_codec<Row>::read(in, columns, row) ? std::optional<Row>(row) : std::nullopt;
}

} // namespace

TEST_CASE("checked_row: is what a write rejects with, each column once") {
    const auto one = cqlxx::objects<account>().filter("id"_f = 1);
    const auto update = one.update("note"_f = "x").iff("owner"_f != "joe", "balance"_f > 1, "balance"_f < 9);
    static_assert(std::is_same_v<decltype(update)::rejected_type, checked>);
    static_assert(std::is_same_v<decltype(one.update("note"_f = "x").if_exists())::rejected_type, account>);
}

TEST_CASE("checked_row: columns are found by their names, and asked for by terms") {
    CHECK_FALSE(codec::mismatch(answer));
    const auto there = read<checked>(answer, std::optional<std::string>("joe"), std::int64_t(3));
    REQUIRE(there);
    CHECK((*there)["balance"_f] == 3);
    CHECK((*there)["owner"_f] == "joe");
    CHECK((*there)[cqlxx::col<&account::balance>] == 3);
}

TEST_CASE("checked_row: null is what it is in the model") {
    const auto there = read<checked>(answer, std::nullopt, std::nullopt);
    REQUIRE(there);
    CHECK((*there)["balance"_f] == 7);
    CHECK_FALSE((*there)["owner"_f]);
    using strict = cqlxx::query::checked_row<strict_account, 1>;
    CHECK_FALSE(read<strict>({column("balance", cqlxx::type_id::bigint)}, std::nullopt));
}

TEST_CASE("checked_row: columns that nobody asked for are passed over, missing and wrong ones are told") {
    auto more = answer;
    more.insert(more.begin(), column("id", cqlxx::type_id::int_));
    CHECK_FALSE(codec::mismatch(more));
    const auto there = read<checked>(more, std::int32_t(1), std::nullopt, std::int64_t(3));
    REQUIRE(there);
    CHECK((*there)["balance"_f] == 3);
    CHECK(codec::mismatch({answer.begin(), answer.begin() + 1}) ==
          "the answer has no column \"balance\" of table account, which a condition asked for");
    CHECK(codec::mismatch(std::vector{column("balance", cqlxx::type_id::varchar)}));
}
