#include <cqlxx/query/conditional_write.hpp>

#include <cqlxx/query/column.hpp>
#include <cqlxx/query/erase.hpp>
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/update.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

using namespace cqlxx::literals;

namespace {

struct car {
    cqlxx::key<std::int32_t> model; // behind the partition key in CQL
    double price = 0;
    cqlxx::partition_key<std::string> maker;
    std::optional<std::string> owner{};
    std::unordered_set<std::int32_t> options{};
};
struct bank { // an update of it is about its static column only
    cqlxx::key<std::int32_t> id;
    cqlxx::key<std::int32_t> account;
    cqlxx::static_column<std::int32_t> total;
};

const car golf{1, 2.5, "VW", "me"};

std::string encoded(const cqlxx::statement::bound& what) { return cqlxx::to_hex(what.values().encoded()); }

template <class Statement>
auto read_of(const Statement& statement) {
    return Statement::settle_by()->read(statement.lower());
}
template <class Statement, class Row>
bool in_effect(const Statement& statement, const Row& now) {
    return Statement::settle_by()->in_effect(statement.lower(), &now);
}
template <class Statement>
bool in_effect_without_row(const Statement& statement) {
    return Statement::settle_by()->in_effect(statement.lower(), nullptr);
}

} // namespace

static_assert(cqlxx::conditional_write<decltype(cqlxx::insert(golf).if_not_exists())>);
static_assert(cqlxx::conditional_write<decltype(cqlxx::update(golf).if_exists())>);
static_assert(cqlxx::conditional_write<decltype(cqlxx::erase(golf).if_exists())>);
static_assert(!cqlxx::conditional_write<cqlxx::insert_statement<car>>);
static_assert(!cqlxx::selecting<decltype(cqlxx::insert(golf).if_not_exists())>);

TEST_CASE("conditional write: texts") {
    CHECK(cqlxx::insert(golf).if_not_exists().cql() ==
          "INSERT INTO car (model, price, maker, owner, options) VALUES (?, ?, ?, ?, ?) IF NOT EXISTS");
    CHECK(cqlxx::update(golf).if_exists().cql() ==
          "UPDATE car SET price = ?, owner = ?, options = ? WHERE maker = ? AND model = ? IF EXISTS");
    CHECK(cqlxx::erase(golf).if_exists().cql() == "DELETE FROM car WHERE maker = ? AND model = ? IF EXISTS");
}

TEST_CASE("conditional write: the values of the plain write; conditional, and not idempotent") {
    const auto plain = cqlxx::insert(golf);
    const auto statement = plain.if_not_exists();
    CHECK(encoded(statement.lower()) == encoded(plain.lower()));
    CHECK(statement.lower().conditional());
    CHECK_FALSE(plain.lower().conditional());
    CHECK(plain.lower().how().idempotent() == true);
    CHECK(statement.lower().how().idempotent() == false);
    CHECK(cqlxx::erase(golf).if_exists().lower().how().idempotent() == false);
    CHECK(cqlxx::insert<car>(1, 2.5, "VW", "me").if_not_exists().lower().conditional());
}

TEST_CASE("conditional write: options are kept and can be changed") {
    using namespace std::chrono_literals;
    const auto statement = cqlxx::insert(golf).timeout(3s).if_not_exists();
    CHECK(statement.lower().how().timeout() == 3s);
    CHECK(statement.serial_consistency(cqlxx::consistency::serial).lower().how().serial_consistency() ==
          cqlxx::consistency::serial);
}

TEST_CASE("settling: reads the row by its key, in the order of the key") {
    const std::string text = "SELECT model, price, maker, owner, options FROM car WHERE maker = ? AND model = ?";
    const std::string key = "00000002" // "VW"
                            "5657"
                            "00000004"
                            "00000001";
    for (const auto& read : {read_of(cqlxx::insert(golf).if_not_exists()), read_of(cqlxx::update(golf).if_exists()),
                             read_of(cqlxx::erase(golf).if_exists())}) {
        CHECK(read.text() == text);
        CHECK(encoded(read) == key);
        CHECK(read.values().count() == 2);
        CHECK_FALSE(read.conditional());
    }
}

TEST_CASE("settling: an update of static columns only reads its partition") {
    const bank b{1, 2, 3};
    const auto read = read_of(cqlxx::update(b).if_exists());
    CHECK(read.text() == "SELECT id, account, total FROM bank WHERE id = ? LIMIT 1");
    CHECK(encoded(read) == "0000000400000001");
    CHECK(in_effect(cqlxx::update(b).if_exists(), bank{1, 7, 3}));
    CHECK_FALSE(in_effect(cqlxx::update(b).if_exists(), bank{1, 2, 4}));
}

TEST_CASE("settling: an insert took effect if the row has what was written; what was left unset does not matter") {
    const auto statement = cqlxx::insert(golf).if_not_exists();
    CHECK(in_effect(statement, golf));
    CHECK(in_effect(statement, car{1, 2.5, "VW", "me", {4}}));
    CHECK_FALSE(in_effect(statement, car{1, 2.5, "VW", "you"}));
    CHECK_FALSE(in_effect(statement, car{1, 2.5, "VW"}));
    CHECK_FALSE(in_effect(statement, car{1, 3, "VW", "me"}));
    CHECK_FALSE(in_effect_without_row(statement));
}

TEST_CASE("settling: values are compared, not their bytes; NaN is itself") {
    car first = golf;
    for (int i = 0; i < 100; ++i) first.options.insert(i);
    car second = golf;
    for (int i = 99; i >= 0; --i) second.options.insert(i);
    first.price = second.price = std::numeric_limits<double>::quiet_NaN();
    CHECK(in_effect(cqlxx::insert(first).if_not_exists(), second));
    second.options.erase(5);
    CHECK_FALSE(in_effect(cqlxx::insert(first).if_not_exists(), second));
}

TEST_CASE("settling: an update took effect if the row has the values; an erasure if there is none") {
    CHECK(in_effect(cqlxx::update(golf).if_exists(), golf));
    CHECK_FALSE(in_effect(cqlxx::update(golf).if_exists(), car{1, 0, "VW", "me"}));
    CHECK_FALSE(in_effect_without_row(cqlxx::update(golf).if_exists()));
    CHECK(in_effect_without_row(cqlxx::erase(golf).if_exists()));
    CHECK_FALSE(in_effect(cqlxx::erase(golf).if_exists(), golf));
}

TEST_CASE("iff: conditions and their values stand behind the row, in the order of the members") {
    const auto statement = cqlxx::update(golf).iff("owner"_f != "you", "price"_f < 3);
    CHECK(statement.cql() == "UPDATE car SET price = ?, owner = ?, options = ? WHERE maker = ? AND model = ? "
                             "IF price < ? AND owner != ?");
    CHECK(encoded(statement.lower()) == encoded(cqlxx::update(golf).lower()) + "000000084008000000000000"
                                                                               "00000003796f75");
    CHECK(cqlxx::erase(golf).iff("owner"_f = std::nullopt).cql() ==
          "DELETE FROM car WHERE maker = ? AND model = ? IF owner = ?");
    CHECK(statement.lower().conditional());
    CHECK(statement.lower().how().idempotent() == false);
    static_assert(cqlxx::conditional_write<decltype(statement)>);
}

TEST_CASE("iff: an unknown outcome is settled by the row, a TTL before its values notwithstanding") {
    const auto statement = cqlxx::update(golf).ttl(std::chrono::seconds(5)).iff("owner"_f != "you", "price"_f < 3);
    using row = decltype(statement)::rejected_type;
    const auto* how = statement.settle_by();
    CHECK(encoded(how->read(statement.lower())) == "00000002"
                                                   "5657"
                                                   "00000004"
                                                   "00000001");
    cqlxx::byte_buffer bytes;
    cqlxx::writer out(bytes);
    cqlxx::write_value(out, std::int32_t(1));
    cqlxx::write_value(out, 2.5);
    cqlxx::write_value(out, std::string("VW"));
    cqlxx::write_value(out, std::string("me"));
    cqlxx::write_value(out, std::unordered_set<std::int32_t>());
    cqlxx::reader in(bytes.view());
    row now;
    REQUIRE(how->decode(in, {}, now));
    CHECK(how->in_effect(statement.lower(), &now));
    CHECK(now["price"_f] == 2.5);
    CHECK_FALSE(how->in_effect(cqlxx::update(golf).ttl(std::chrono::seconds(5)).iff("owner"_f = "a").lower(), nullptr));
}
