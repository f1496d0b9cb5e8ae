#include <cqlxx/statement/prepared.hpp>

#include "support/refusal.hpp"
#include <cqlxx/model/marker_values.hpp>
#include <cqlxx/statement/batch.hpp>
#include <cqlxx/statement/conditional.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using namespace std::chrono_literals;
using cqlxx::type_id;
using cqlxx::statement::prepared_facts;

namespace {

using integer = std::int32_t;

struct automobile {
    cqlxx::key<std::string> maker;
    cqlxx::key<integer> year;
    std::optional<std::string> colour{};
    std::string name{};
    static constexpr auto cqlxx_table = cqlxx::table_options().rename("name", "Title");
};

cqlxx::column_spec marker(const char* name, type_id type) { return {"ks", "automobile", name, {type}}; }

prepared_facts facts_of_update() {
    prepared_facts facts;
    facts.text = "UPDATE automobile SET colour = ?, \"Title\" = ? WHERE maker = ? AND year = ?";
    facts.keyspace = "ks";
    facts.markers = {marker("colour", type_id::varchar), marker("Title", type_id::varchar),
                     marker("maker", type_id::varchar), marker("year", type_id::int_)};
    facts.partition_key = {2};
    facts.effect = cqlxx::statement::effect::write;
    return facts;
}

cqlxx::prepared_statement<> prepared(prepared_facts facts) {
    return {std::make_shared<const prepared_facts>(std::move(facts)), {}};
}
const auto update = prepared(facts_of_update());

template <class Statement>
std::string values(const Statement& statement) {
    return cqlxx::to_hex(statement.lower().values().encoded());
}
constexpr const char* red_s_tesla_2013 = "00000003"
                                         "726564"
                                         "00000001"
                                         "53"
                                         "00000005"
                                         "5465736c61"
                                         "00000004"
                                         "000007dd";

} // namespace

TEST_CASE("prepared_statement: tells its text, markers and key") {
    CHECK(update.cql().starts_with("UPDATE automobile SET colour = ?"));
    REQUIRE(update.markers().size() == 4);
    CHECK(update.markers()[3].name == "year");
    CHECK(update.markers()[3].type.is(type_id::int_));
    REQUIRE(update.partition_key().size() == 1);
    CHECK(update.partition_key()[0] == 2);
    CHECK(update.columns().empty());
}

TEST_CASE("prepared_statement: binds values by position, a tuple, by name, and a struct by the names of columns") {
    CHECK(values(update.bind("red", "S", "Tesla", 2013)) == red_s_tesla_2013);
    CHECK(values(update.bind(std::tuple<std::string, std::string_view, std::string, integer>(
              "red", "S", "Tesla", 2013))) == red_s_tesla_2013);
    CHECK(values(update.bind(std::tuple("red", std::nullopt, cqlxx::unset, 2013))) == "00000003"
                                                                                      "726564"
                                                                                      "ffffffff"
                                                                                      "fffffffe"
                                                                                      "00000004"
                                                                                      "000007dd");
    CHECK(values(update.bind("year"_arg = 2013, "maker"_arg = "Tesla", "Title"_arg = "S", "colour"_arg = "red")) ==
          red_s_tesla_2013);
    const automobile car{"Tesla", 2013, "red", "S"};
    CHECK(values(update.bind(car)) == red_s_tesla_2013);
}

TEST_CASE("prepared_statement: members that no marker asks for are passed over") {
    prepared_facts facts;
    facts.text = "SELECT colour FROM automobile WHERE year = ?";
    facts.markers = {marker("year", type_id::int_)};
    const automobile car{"Tesla", 2013};
    CHECK(values(prepared(facts).bind(car)) == "00000004"
                                               "000007dd");
}

TEST_CASE("prepared_statement: null is bound as null, or left unset") {
    const automobile car{"Tesla", 2013, std::nullopt, "S"};
    CHECK(values(update.bind(car))
              .starts_with("ffffffff"
                           "00000001"
                           "53"));
    CHECK(values(update.bind(car).unset_nulls())
              .starts_with("fffffffe"
                           "00000001"
                           "53"));
    auto stored = update.bind(std::nullopt, cqlxx::unset, std::optional<std::string>(), cqlxx::maybe_unset<integer>());
    CHECK(values(stored) == "ffffffff"
                            "fffffffe"
                            "ffffffff"
                            "fffffffe");
    CHECK(values(stored.unset_nulls()) == "fffffffe"
                                          "fffffffe"
                                          "fffffffe"
                                          "fffffffe");
}

TEST_CASE("prepared_statement: what doesn't fit the markers is refused when it is bound") {
    CHECK(contains(refusal([] { update.bind(1, 2); }), "has 4 bind markers, but 2 values were given"));
    CHECK(contains(refusal([] { update.bind(); }), "but 0 values were given"));
    CHECK(contains(refusal([] { update.bind(std::tuple(1)); }), "but 1 value was given"));
    CHECK(contains(refusal([] { update.lower(); }), "but 0 values were given"));
    CHECK(
        contains(refusal([] { update.bind("year"_arg = 1); }), "no value has the name of the bind marker \"colour\""));
    CHECK(contains(refusal([] {
                       update.bind("year"_arg = 1, "colour"_arg = 1, "Title"_arg = 1, "maker"_arg = 1,
                                   "wheels"_arg = 4);
                   }),
                   "no bind marker of the statement has the name \"wheels\""));
    CHECK(contains(refusal([] {
                       update.bind("year"_arg = 1, "colour"_arg = 1, "Title"_arg = 1, "maker"_arg = 1, "year"_arg = 1);
                   }),
                   "two values have the name \"year\""));
    prepared_facts facts;
    facts.text = "DELETE FROM t WHERE wheels = ?";
    facts.markers = {marker("year", type_id::int_), marker("wheels", type_id::int_)};
    const automobile car{"Tesla", 2013};
    CHECK(contains(refusal([&] { prepared(facts).bind(car); }),
                   "struct automobile has no member for the bind marker \"wheels\""));
    CHECK(contains(refusal([] { cqlxx::prepared_statement<>().bind(1); }), "this is no prepared statement"));
    CHECK(contains(refusal([] { cqlxx::prepared_statement<>().lower(); }), "this is no prepared statement"));
}

TEST_CASE("prepared_statement: names can't tell two question marks apart") {
    prepared_facts facts;
    facts.text = "SELECT name FROM t WHERE year > ? AND year < ?";
    facts.ambiguous = "year";
    facts.markers = {marker("year", type_id::int_), marker("year", type_id::int_)};
    const auto between = prepared(facts);
    const automobile car{"Tesla", 2013};
    CHECK(contains(refusal([&] { between.bind("year"_arg = 1); }), "several question marks of the statement are for"));
    CHECK(contains(refusal([&] { between.bind(car); }), "several question marks of the statement are for"));
    CHECK(between.bind(1, 2).lower().values().count() == 2);
}

TEST_CASE("prepared_statement: a tuple that is the value of the only marker is bound as that") {
    prepared_facts facts;
    facts.text = "SELECT name FROM t WHERE place = ?";
    facts.markers = {marker("place", type_id::tuple)};
    facts.markers[0].type.elements = {{type_id::int_}, {type_id::int_}};
    CHECK(values(prepared(facts).bind(std::tuple<integer, integer>(1, 2))) == "00000010"
                                                                              "00000004"
                                                                              "00000001"
                                                                              "00000004"
                                                                              "00000002");
    CHECK(values(prepared(facts).bind(std::tuple<std::tuple<integer, integer>>({1, 2}))) == "00000010"
                                                                                            "00000004"
                                                                                            "00000001"
                                                                                            "00000004"
                                                                                            "00000002");
}

TEST_CASE("prepared_statement: the types of what is bound are compared with the markers, whatever way it was bound") {
    const automobile car{"Tesla", 2013};
    auto markers = facts_of_update().markers;
    const auto checks = {
        update.bind("red", "S", "Tesla", 2013).lower().check(), update.bind(car).lower().check(),
        update.bind(std::tuple<std::string, std::string, std::string, integer>()).lower().check(),
        update.bind("year"_arg = 2013, "maker"_arg = "Tesla", "Title"_arg = "S", "colour"_arg = "red").lower().check()};
    for (const auto check : checks) {
        REQUIRE((check != nullptr));
        CHECK_FALSE(check(markers));
    }
    markers[3].type = {type_id::bigint};
    for (const auto check : checks)
        CHECK(check(markers) == "column \"year\" is bigint in the cluster, but std::int32_t maps to int");
}

TEST_CASE("prepared_statement: options pass to what is bound, which may change them") {
    const auto quick = update.timeout(5ms);
    CHECK(quick.bind("red", "S", "Tesla", 2013).lower().how().timeout() == 5ms);
    CHECK(quick.bind("red", "S", "Tesla", 2013).timeout(7ms).lower().how().timeout() == 7ms);
    CHECK_FALSE(update.bind("red", "S", "Tesla", 2013).lower().how().timeout());
}

TEST_CASE("bound_statement: shares text and keyspace with what it is bound to, and keeps them alive") {
    auto of_run_time = facts_of_update();
    of_run_time.owned = std::string(of_run_time.text);
    auto shared = std::make_shared<prepared_facts>(std::move(of_run_time));
    shared->text = shared->owned;
    auto lowered = [&] {
        const cqlxx::prepared_statement<> statement(std::move(shared), {});
        return statement.bind("red", "S", "Tesla", 2013).lower();
    }();
    CHECK(lowered.text() == facts_of_update().text);
    CHECK(lowered.keyspace() == "ks");
    CHECK(lowered.how().keyspace().empty());
    CHECK_FALSE(lowered.has_constant_text());
    CHECK(lowered.effect() == cqlxx::statement::effect::write);
    CHECK((lowered.parts() == nullptr));
    CHECK(update.bind("red", "S", "Tesla", 2013).lower().has_constant_text());
    CHECK(update.bind("red", "S", "Tesla", 2013).keyspace("other").lower().keyspace() == "other");
}

TEST_CASE("bound_statement: goes into batches and conditions") {
    cqlxx::batch both(update.bind("red", "S", "Tesla", 2013));
    both.add(update.bind("blue", "S", "Tesla", 2013));
    CHECK(both.size() == 2);
    CHECK(both.lower().effect() == cqlxx::statement::effect::write);
    CHECK((both.lower().origin() == nullptr));
    CHECK_THROWS_AS(both.add(update.bind("red", "S", "Tesla", 2013).timeout(5ms)), cqlxx::error);
    const auto conditional = cqlxx::conditional(update.bind("red", "S", "Tesla", 2013));
    CHECK(conditional.lower().conditional());
}

TEST_CASE("unbound: text and options for session.prepare") {
    auto text = cqlxx::unbound<std::tuple<int>>("SELECT a FROM t WHERE k = ?").keyspace("ks");
    CHECK(text.cql() == "SELECT a FROM t WHERE k = ?");
    const auto lowered = std::move(text).lower();
    CHECK(lowered.has_constant_text());
    CHECK(lowered.keyspace() == "ks");
    CHECK(lowered.way() == cqlxx::statement::dispatch::prepared);
    auto of_run_time = cqlxx::unbound(cqlxx::runtime("SELECT a"));
    CHECK(of_run_time.cql() == "SELECT a");
    CHECK_FALSE(std::move(of_run_time).lower().has_constant_text());
}

TEST_CASE("prepared_statement: with IF it is to be executed as conditional, or to be fetched") {
    prepared_facts facts;
    facts.text = "UPDATE t SET v = 1 WHERE k = 1 IF v = 2";
    facts.effect = cqlxx::statement::effect_of(facts.text);
    CHECK(prepared(facts).bind().lower().effect() == cqlxx::statement::effect::unheard);
    CHECK(cqlxx::conditional(prepared(facts).bind()).lower().conditional());
    CHECK(cqlxx::conditional(prepared(facts).bind()).lower().effect() == cqlxx::statement::effect::unknown);
    cqlxx::prepared_statement<std::tuple<bool, integer>> read(std::make_shared<const prepared_facts>(facts), {});
    CHECK(read.bind().lower().effect() == cqlxx::statement::effect::unknown);
}
