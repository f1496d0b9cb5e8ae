#include <cqlxx/query/udt_field.hpp>

#include "support/automobile.hpp"
#include "support/query_text.hpp"
#include "support/refusal.hpp"
#include <cqlxx/query/dynamic.hpp>
#include <cqlxx/types/frozen.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::col;
using query_text::values_of;

namespace {

struct address {
    std::string street{};
    std::optional<std::int32_t> zip{};
    std::int16_t floor = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct person {
    cqlxx::key<std::int32_t> id;
    address home{};
    std::optional<address> work{};
    cqlxx::frozen<address> birth{};
    std::int32_t age = 0;
};

const auto one = cqlxx::objects<person>().filter("id"_f = 1);
const std::string key = "0000000400000001";

template <class Statement>
bool holds(const Statement& statement, const person* now) {
    return Statement::settle_by()->in_effect(statement.lower(), now);
}

} // namespace

TEST_CASE("udt_field: assigned in update(), by name and by member") {
    const auto update = one.update("home"_f.field("zip"_f) = 89073, col<&person::home>.field("street"_f) = "Main");
    CHECK(update.cql() == "UPDATE person SET home.street = ?, home.zip = ? WHERE id = ?");
    CHECK(values_of(update) == "000000044d61696e"
                               "0000000400015bf1" +
                                   key);
    static_assert(std::is_same_v<decltype(one.update("home"_f.field("zip"_f) = 1)),
                                 decltype(one.update(col<&person::home>.field(col<&address::zip>) = 1))>);
    CHECK(one.update("work"_f.field("floor"_f) = 3, "age"_f = 5).cql() ==
          "UPDATE person SET work.floor = ?, age = ? WHERE id = ?");
    CHECK(values_of(one.update("home"_f.field("zip"_f) = std::nullopt)) == "ffffffff" + key);
    CHECK(values_of(one.update("home"_f.field("zip"_f) = cqlxx::unset)) == "fffffffe" + key);
    CHECK_THROWS_AS(one.update("home"_f.field("floor"_f) = 70'000), cqlxx::error);
}

TEST_CASE("udt_field: deleted, alone and beside columns") {
    CHECK(one.erase("home"_f.field("zip"_f), "age"_f).cql() == "DELETE home.zip, age FROM person WHERE id = ?");
}

TEST_CASE("udt_field: conditions of IF, of frozen types, too") {
    const auto update = one.update("age"_f = 5);
    CHECK(update.iff("home"_f.field("zip"_f) = 1, "birth"_f.field("street"_f) != "x").cql() ==
          "UPDATE person SET age = ? WHERE id = ? IF home.zip = ? AND birth.street != ?");
    CHECK(update.iff("home"_f.field("floor"_f) > 1, "home"_f.field("zip"_f).in(1, 2)).cql() ==
          "UPDATE person SET age = ? WHERE id = ? IF home.zip IN ? AND home.floor > ?");
    CHECK(values_of(update.iff("home"_f.field("zip"_f) == std::nullopt)) == "0000000400000005" + key + "ffffffff");
}

TEST_CASE("udt_field: whether a field was changed, a row tells") {
    const auto put = one.update("work"_f.field("zip"_f) = 5).if_exists();
    person now{1};
    CHECK_FALSE(holds(put, nullptr));
    CHECK_FALSE(holds(put, &now));
    now.work = address{"x", 4};
    CHECK_FALSE(holds(put, &now));
    now.work->zip = 5;
    CHECK(holds(put, &now));
    const auto gone = one.erase("work"_f.field("zip"_f)).if_exists();
    CHECK_FALSE(holds(gone, &now));
    now.work->zip = std::nullopt;
    CHECK(holds(gone, &now));
    now.work = std::nullopt;
    CHECK(holds(gone, &now));
    CHECK(holds(one.update("work"_f.field("zip"_f) = cqlxx::unset).if_exists(), &now));
    CHECK(one.update("work"_f.field("zip"_f) = 5).lower().how().idempotent() == true);
}

TEST_CASE("fields: by names that a program gets when it runs, as typed ones send them") {
    const auto row = one.dynamic();
    const auto same = [](const auto& typed, const auto& made) {
        CHECK(made.cql() == typed.cql());
        CHECK(query_text::values_of(made) == query_text::values_of(typed));
        CHECK(made.lower().how().idempotent() == typed.lower().how().idempotent());
    };
    same(one.update("home"_f.field("zip"_f) = 7), row.update().set_field("home", "zip", 7));
    same(one.update("home"_f.field("zip"_f) = std::nullopt), row.update().set_field("home", "zip", std::nullopt));
    same(one.update("home"_f.field("zip"_f) = 7, "home"_f.field("street"_f) = "x", "age"_f = 3),
         row.update().set("age", 3).set_field("home", "zip", cqlxx::parsed("7")).set_field("home", "street", "x"));
    same(one.erase("home"_f.field("zip"_f)), row.erase().erase_field("home", "zip"));
    same(one.update("age"_f = 3).iff("home"_f.field("zip"_f) > 7, "birth"_f.field("zip"_f).in(1, 2), "age"_f = 2),
         row.update()
             .set("age", 3)
             .iff("age", 2)
             .iff_field("birth", "zip", "in", std::vector{1, 2})
             .iff_field("home", "zip", "gt", 7));
    same(one.erase().iff("home"_f.field("zip"_f) == std::nullopt),
         row.erase().iff_field("home", "zip", "eq", std::nullopt));
}

TEST_CASE("fields: by names that name none, and with values that don't fit") {
    const auto row = one.dynamic();
    const auto update = row.update();
    CHECK(contains(refusal([&] { (void)update.set_field("home", "zpi", 7); }), "person, \"zpi\": the column's user-"));
    CHECK(contains(refusal([&] { (void)update.set_field("hmoe", "zip", 7); }), "did you mean \"home\"?"));
    CHECK(contains(refusal([&] { (void)update.set_field("age", "zip", 7); }), "(column_has_no_fields)"));
    CHECK(contains(refusal([&] { (void)update.set_field("id", "zip", 7); }), "a column of the primary key"));
    CHECK(contains(refusal([&] { (void)update.set_field("birth", "zip", 7); }), "(frozen_is_whole)"));
    CHECK(
        contains(refusal([&] { (void)update.set("home", address{}).set_field("home", "zip", 7); }), "(changed_twice)"));
    CHECK(contains(refusal([&] { (void)update.set_field("home", "zip", 1).set_field("home", "zip", 2); }),
                   "(changed_twice)"));
    CHECK(contains(refusal([&] { (void)row.erase().erase_field("birth", "zip"); }), "(frozen_is_whole)"));
    CHECK(contains(refusal([&] { (void)update.iff_field("home", "zpi", "gt", 7); }), "(no_such_field)"));
    CHECK(contains(refusal([&] { (void)update.iff_field("age", "zip", "gt", 7); }), "(column_has_no_fields)"));
    CHECK(contains(refusal([&] { (void)update.iff_field("home", "zip", "gt", std::nullopt); }), "(null_has_no_order)"));
    CHECK(contains(refusal([&] { (void)update.iff_field("home", "zip", "above", 7); }), "(unknown_operator)"));
    CHECK_THROWS_AS((void)update.set_field("home", "zip", "x"), cqlxx::error);
    CHECK_THROWS_AS((void)update.set_field("home", "zip", std::int64_t{1} << 40), cqlxx::error);
    CHECK_THROWS_AS((void)update.iff_field("home", "zip", "gt", "x"), cqlxx::error);
}
