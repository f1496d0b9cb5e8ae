#include <cqlxx/query/clause/guard.hpp>

#include "support/query_text.hpp"
#include "support/refusal.hpp"
#include <cqlxx/model/key.hpp>
#include <cqlxx/query/column.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

using namespace cqlxx::literals;
using query_text::values_of;

namespace {

struct account {
    cqlxx::key<std::int32_t> id;
    std::int64_t balance = 0;
    std::optional<std::string> owner{};
    std::map<std::string, std::int32_t> limits{};
    std::set<std::string> tags{};
    std::vector<std::int32_t> log{};
};

const auto erasure = cqlxx::objects<account>().filter("id"_f = 1).erase();

template <class Statement>
std::string condition_of(const Statement& statement) {
    const std::string text(statement.cql());
    return text.substr(text.find(" IF ") + 4);
}
template <class Statement>
std::string value_of(const Statement& statement) {
    return values_of(statement).substr(16); // behind the key
}

} // namespace

TEST_CASE("guard: all operators of IF") {
    CHECK(erasure.iff("balance"_f = 2).cql() == "DELETE FROM account WHERE id = ? IF balance = ?");
    CHECK(condition_of(erasure.iff("balance"_f != 2)) == "balance != ?");
    CHECK(condition_of(erasure.iff("balance"_f < 2)) == "balance < ?");
    CHECK(condition_of(erasure.iff("balance"_f <= 2)) == "balance <= ?");
    CHECK(condition_of(erasure.iff("balance"_f > 2)) == "balance > ?");
    CHECK(condition_of(erasure.iff("balance__gte"_f = 2)) == "balance >= ?");
    CHECK(condition_of(erasure.iff("balance"_f.in(2, 3))) == "balance IN ?");
    CHECK(condition_of(erasure.iff("tags"_f.contains("x"), "limits"_f.contains_key("y"))) ==
          "limits CONTAINS KEY ? AND tags CONTAINS ?");
    CHECK(condition_of(erasure.iff("tags"_f = std::set<std::string>{"x"})) == "tags = ?");
    CHECK(value_of(erasure.iff(cqlxx::col<&account::balance> = 2)) == "000000080000000000000002");
    CHECK(value_of(erasure.iff("balance"_f.in(2))) == "00000010"
                                                      "00000001"
                                                      "000000080000000000000002");
}

TEST_CASE("guard: elements of maps and lists") {
    CHECK(condition_of(erasure.iff("limits"_f["a"] == 2, "log"_f[0] > 3)) == "limits[?] = ? AND log[?] > ?");
    CHECK(value_of(erasure.iff("log"_f[0] > 3, "limits"_f["a"] = 2)) == "0000000161"
                                                                        "0000000400000002"
                                                                        "0000000400000000"
                                                                        "0000000400000003");
    CHECK(condition_of(erasure.iff("limits"_f["a"].in(1, 2))) == "limits[?] IN ?");
    CHECK(value_of(erasure.iff("limits"_f["a"] != std::nullopt)) == "0000000161"
                                                                    "ffffffff");
}

TEST_CASE("guard: null is compared, what is not set is not") {
    CHECK(value_of(erasure.iff("owner"_f = std::nullopt)) == "ffffffff");
    CHECK(value_of(erasure.iff("owner"_f != std::optional<std::string>())) == "ffffffff");
    CHECK(value_of(erasure.iff("owner"_f = std::optional<std::string>("x"))) == "0000000178");
    CHECK(contains(refusal([] { erasure.iff("owner"_f = cqlxx::maybe_unset<std::string>()); }), "is not set"));
}

TEST_CASE("guard: the same conditions in another order, or in two calls, are the same statement") {
    const auto both = erasure.iff("balance"_f > 2, "owner"_f = "x");
    static_assert(std::is_same_v<decltype(both), decltype(erasure.iff("owner"_f = "x", "balance"_f > 2)) const>);
    static_assert(std::is_same_v<decltype(both), decltype(erasure.iff("owner"_f = "x").iff("balance"_f > 2)) const>);
    CHECK(values_of(both) == values_of(erasure.iff("owner"_f = "x").iff("balance"_f > 2)));
}

TEST_CASE("guard: if_exists() binds nothing") {
    CHECK(erasure.if_exists().cql() == "DELETE FROM account WHERE id = ? IF EXISTS");
    CHECK(values_of(erasure.if_exists()) == values_of(erasure));
    static_assert(std::is_same_v<decltype(erasure.if_exists()), decltype(erasure.if_exists().if_exists())>);
}
