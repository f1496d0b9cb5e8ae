#include <cqlxx/query/update.hpp>

#include <cqlxx/statement/statement.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace {

struct person {
    std::int32_t age = 0; // a regular column before the key
    cqlxx::clustering_key<std::int32_t> number;
    cqlxx::partition_key<std::string> country;
    std::optional<std::string> name{};
    cqlxx::partition_key<std::int32_t> year;
    cqlxx::static_column<std::optional<std::string>> president{};
};
struct settings {
    cqlxx::key<int> account;
    cqlxx::key<int> number;
    cqlxx::static_column<std::string> shared;
};
struct notes {
    cqlxx::key<int> id;
    std::vector<std::string> lines{};
};

std::string encoded(const auto& statement) { return cqlxx::to_hex(statement.lower().values().encoded()); }

} // namespace

static_assert(cqlxx::executable<cqlxx::update_statement<person>>);

TEST_CASE("update: sets all columns but the key, which names the row") {
    static_assert(cqlxx::update_statement<person>::cql() ==
                  "UPDATE person SET age = ?, name = ?, president = ? WHERE country = ? AND year = ? AND number = ?");
    const person ann{31, 2, "fr", "Ann", 1999};
    CHECK(encoded(cqlxx::update(ann)) == "000000040000001f" // age
                                         "00000003416e6e"   // name
                                         "fffffffe"         // president: not set
                                         "000000026672"     // country
                                         "00000004000007cf" // year
                                         "0000000400000002" /* number */);
    CHECK(cqlxx::update(ann).lower().values().count() == 6);
}

TEST_CASE("update: leaves null and empty collections as they are") {
    const notes empty{1};
    CHECK(encoded(cqlxx::update(empty)) == "fffffffe0000000400000001");
}

TEST_CASE("update: of static columns alone names the partition only") {
    static_assert(cqlxx::update_statement<settings>::cql() == "UPDATE settings SET shared = ? WHERE account = ?");
    const settings one{1, 2, "x"};
    CHECK(encoded(cqlxx::update(one)) == "0000000178"
                                         "0000000400000001");
}

TEST_CASE("update: is idempotent unless the model has lists") {
    const person ann{31, 2, "fr", "Ann", 1999};
    const notes lines{1, {"a"}};
    CHECK(cqlxx::update(ann).lower().how().idempotent() == true);
    CHECK(cqlxx::update(lines).lower().how().idempotent() == false);
}

TEST_CASE("update: options make changed copies") {
    const person ann{31, 2, "fr", "Ann", 1999};
    const auto base = cqlxx::update(ann);
    CHECK(base.idempotent(false).lower().how().idempotent() == false);
    CHECK(base.lower().how().idempotent() == true);
}

TEST_CASE("update: with a time to live, which is bound before the row") {
    using namespace std::chrono_literals;
    const settings one{1, 2, "x"};
    const auto expiring = cqlxx::update(one).ttl(1min);
    CHECK(expiring.cql() == "UPDATE settings USING TTL ? SET shared = ? WHERE account = ?");
    CHECK(encoded(expiring) == "000000040000003c"
                               "0000000178"
                               "0000000400000001");
    CHECK(expiring.if_exists().cql() == "UPDATE settings USING TTL ? SET shared = ? WHERE account = ? IF EXISTS");
    CHECK_THROWS_AS(cqlxx::update(one).ttl(630'720'001s), cqlxx::error);
}
