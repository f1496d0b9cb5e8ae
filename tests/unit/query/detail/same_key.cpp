#include <cqlxx/query/detail/same_key.hpp>

#include "support/automobile.hpp"
#include <cqlxx/query/replace.hpp>
#include <cqlxx/types/decimal.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/tuple.hpp>
#include <cqlxx/types/vector.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_set>
#include <vector>

using cqlxx::decimal;
using cqlxx::query::detail::is_same_part;
using cqlxx::types::spelling;

namespace {

struct money {
    std::string currency{};
    std::optional<decimal> amount{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct range {
    money from{};
    money to{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct offer {
    using tables = cqlxx::tables<cqlxx::table_of<"offer", cqlxx::partition<"id">, cqlxx::clustering<"price">>,
                                 cqlxx::table_of<"offer_by_price", cqlxx::partition<"price">, cqlxx::clustering<"id">>>;
    std::int32_t id = 0;
    cqlxx::frozen<money> price{};
    std::string title{};
};

struct priced {
    cqlxx::key<std::int32_t> id;
    cqlxx::key<cqlxx::frozen<money>> price;
};

/// How often the statements of a batch insert and delete.
std::string kinds_of(const auto& write) {
    std::string kinds;
    const cqlxx::statement::bound lowered = write.lower();
    for (const auto& child : lowered.parts()->children)
        kinds += (kinds.empty() ? "" : ", ") + std::string(child.text().substr(0, child.text().find(' '))) +
                 (child.text().find("by_price") != std::string_view::npos ? " by price" : "");
    return kinds;
}
template <class T>
bool one_row(const T& a, const T& b) {
    return is_same_part(a, b, spelling::is_ignored);
}
template <class T>
bool one_partition(const T& a, const T& b) {
    return is_same_part(a, b, spelling::counts);
}

} // namespace

TEST_CASE("same key: decimals are one clustering key by value, and one partition key by their bytes") {
    const decimal one("1.0"), same("1.00"), other("1.01");
    CHECK(one_row(one, same));
    CHECK_FALSE(one_row(one, other));
    CHECK_FALSE(one_partition(one, same));
    CHECK(one_partition(one, one));
}

TEST_CASE("same key: what holds decimals, at any depth") {
    const auto euro = [](const char* amount) { return money{"eur", decimal(amount)}; };
    CHECK(one_row(euro("1.0"), euro("1.00")));
    CHECK_FALSE(one_row(euro("1.0"), money{"usd", decimal("1.0")}));
    CHECK_FALSE(one_row(euro("1.0"), money{"eur", std::nullopt}));
    CHECK_FALSE(one_partition(euro("1.0"), euro("1.00")));
    CHECK(one_row(range{euro("1.0"), euro("2")}, range{euro("1"), euro("2.0")}));
    CHECK_FALSE(one_row(range{euro("1.0"), euro("2")}, range{euro("1"), euro("3")}));
    using frozen = cqlxx::frozen<money>;
    CHECK(one_row(frozen(euro("1.0")), frozen(euro("1.00"))));
    using pair = std::tuple<std::int32_t, decimal>;
    CHECK(one_row(pair(1, "1.0"), pair(1, "1.00")));
    CHECK_FALSE(one_row(pair(2, "1.0"), pair(1, "1.00")));
    CHECK(one_row(std::vector{decimal("1.0")}, std::vector{decimal("1.00")}));
    CHECK(one_row(std::set{decimal("1.0")}, std::set{decimal("1.00")}));
    CHECK(one_row(std::map<std::int32_t, decimal>{{1, decimal("1.0")}},
                  std::map<std::int32_t, decimal>{{1, decimal("1")}}));
    using vector = cqlxx::vector<decimal, 2>;
    CHECK(one_row(vector(decimal("1.0"), decimal("2")), vector(decimal("1.00"), decimal("2"))));
    CHECK_FALSE(one_row(vector(decimal("1.0"), decimal("2")), vector(decimal("1.00"), decimal("3"))));
    CHECK_FALSE(one_row(cqlxx::vector<float, 2>(1.0F, 2.0F), cqlxx::vector<float, 2>(1.0F, 3.0F)));
}

TEST_CASE("same key: a type's name tells nothing of the decimals in it") {
    static_assert(cqlxx::query::detail::clustering_has_spellings<priced>);
    static_assert(!cqlxx::query::detail::clustering_has_spellings<automobile>);
}

TEST_CASE("same key: sets are one partition key in whatever order they are written") {
    const std::unordered_set<std::int32_t> a{1, 2, 3, 4, 5, 6, 7, 8};
    std::unordered_set<std::int32_t> b(64);
    for (const std::int32_t i : {8, 7, 6, 5, 4, 3, 2, 1}) b.insert(i);
    CHECK(one_partition(a, b));
    using pair = std::tuple<std::int32_t, std::unordered_set<std::int32_t>>;
    CHECK(one_partition(pair(1, a), pair(1, a)));
    CHECK_FALSE(one_partition(pair(1, a), pair(1, b))); // within a tuple they stay as they were written
    b.erase(1);
    CHECK_FALSE(one_partition(a, b));
}

TEST_CASE("same key: replace() never deletes and inserts one row, though its key is spelled anew") {
    const offer before{1, money{"eur", decimal("1.0")}, "a"};
    offer now = before;
    now.title = "b";
    now.price.amount = decimal("1.00");
    // One row where the price is a clustering key; two partitions where it is the partition key.
    CHECK(kinds_of(cqlxx::replace(before, now)) == "INSERT, DELETE by price, INSERT by price");
    now.price.amount = decimal("1.01");
    CHECK(kinds_of(cqlxx::replace(before, now)) == "DELETE, INSERT, DELETE by price, INSERT by price");
    now.price = before.price;
    CHECK(kinds_of(cqlxx::replace(before, now)) == "INSERT, INSERT by price");
}
