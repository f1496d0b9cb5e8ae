// What docs/guide/models.md shows of structs that share members and tables, executed; and the indexes that a node refuses.
#include "live/support/cassandra.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace cqlxx::literals;

namespace {

// [embedded]
struct stamps {
    std::string created_by{};
    std::optional<cqlxx::timestamp> changed{};
};
struct owned { // keys, too
    cqlxx::partition_key<std::string> owner;
};
struct invoice {
    cqlxx::embedded<owned> who;
    cqlxx::key<std::int32_t> number;
    double sum = 0;
    cqlxx::embedded<stamps> audit{};
};
// [embedded]

// [projection]
struct invoice_sum {
    using projection_of = invoice;
    std::string owner{};
    std::int32_t number = 0;
    double sum = 0;
};
// [projection]

// [kinds]
struct pet {
    cqlxx::key<std::string> owner;
    cqlxx::key<std::int32_t> number;
    std::string kind{};
    std::string name{};
    std::optional<std::int32_t> lives{};
    std::optional<std::string> breed{};
};
struct cat {
    using projection_of = pet;
    std::string owner{};
    std::int32_t number = 0;
    std::string name{};
    std::int32_t lives = 9;
    cqlxx::always<"cat"> kind{};
};
struct dog {
    using projection_of = pet;
    std::string owner{};
    std::int32_t number = 0;
    std::string name{};
    std::optional<std::string> breed{};
    cqlxx::always<"dog"> kind{};
};
using any_pet = std::variant<cat, dog>;
// [kinds]

// [defaults]
cqlxx::uuid new_id() {
    static std::random_device entropy;
    return cqlxx::uuid::random(entropy);
}
struct ticket {
    cqlxx::key<cqlxx::uuid> id = new_id();
    std::string state = "open";
    std::optional<std::string> solved_by{};
};
// [defaults]

} // namespace

TEST_CASE("live: members that structs share are columns of the table") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session("guide_models");
        co_await cqlxx::sync_table<invoice>(session);
        CHECK((co_await cqlxx::verify_table<invoice>(session)).matches());
        // [embedded_use]
        invoice bill;
        bill.who.owner = "Ann";
        bill.number = 1;
        bill.sum = 9.5;
        bill.audit.created_by = "joe";
        co_await session.execute(cqlxx::insert(bill));
        const auto of_ann = cqlxx::objects<invoice>().filter("owner"_f = "Ann");
        const auto of_joe = of_ann.filter(cqlxx::col<&stamps::created_by> == "joe").allow_filtering();
        // [embedded_use]
        const auto rows = co_await session.fetch(of_joe);
        REQUIRE(rows.size() == 1);
        CHECK(rows.begin()->who.owner == "Ann");
        CHECK(rows.begin()->audit.created_by == "joe");
        auto row = *co_await session.fetch_one(of_ann.filter("number"_f = 1).tracked());
        row->audit.created_by = "eve";
        co_await session.execute(cqlxx::save(row));
        CHECK((co_await session.fetch_one(of_ann))->audit.created_by == "eve");

        // [projection_use]
        const auto sums = cqlxx::objects<invoice_sum>().filter("owner"_f = "Ann");
        auto sum = *co_await session.fetch_one(sums); // SELECT owner, number, sum FROM invoice WHERE owner = ?
        sum.sum += 1;
        co_await session.execute(cqlxx::update(sum)); // UPDATE invoice SET sum = ? WHERE owner = ? AND number = ?
        // [projection_use]
        const auto now = *co_await session.fetch_one(of_ann);
        CHECK(now.sum == 10.5);
        CHECK(now.audit.created_by == "eve");
    });
}

TEST_CASE("live: rows of several kinds are read as what they are; an unknown kind is an error that names it") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session("guide_models");
        co_await cqlxx::sync_table<pet>(session);
        // [kinds_use]
        const cat tom{"Joe", 1, "Tom"};
        const any_pet rex = dog{"Joe", 2, "Rex", "terrier"};
        co_await session.execute(cqlxx::insert(tom)); // kind: cat
        co_await session.execute(cqlxx::insert(rex)); // kind: dog

        std::string names;
        const auto of_joe = cqlxx::objects<any_pet>().filter("owner"_f = "Joe");
        for (const any_pet& one : co_await session.fetch(of_joe))
            names += std::holds_alternative<cat>(one) ? "cat " : "dog " + *std::get<dog>(one).breed;
        // [kinds_use]
        CHECK(names == "cat dog terrier");
        co_await session.execute(cqlxx::cql("INSERT INTO pet (owner, number, kind) VALUES ('Joe', 3, 'bird')"));
        std::string told;
        try {
            const auto rows = co_await session.fetch(of_joe);
            for (const any_pet& one : rows) names += std::to_string(one.index());
        } catch (const cqlxx::error& failure) {
            told = failure.what();
        }
        CHECK(told.find("\"bird\", and the variant has only \"cat\", \"dog\"") != std::string::npos);
        const auto of_a_dog = co_await cassandra::failure_of(
            session.fetch_one(cqlxx::objects<cat>().filter("owner"_f = "Joe", "number"_f = 2)));
        CHECK(of_a_dog.text.find("is \"dog\" and not \"cat\": it is a row of another kind") != std::string::npos);
        CHECK(co_await session.get(of_joe.count()) == 3);
        CHECK(co_await session.get(cqlxx::objects<cat>().filter("owner"_f = "Joe").count()) == 3);
        co_await session.execute(cqlxx::cql("INSERT INTO pet (owner, number, name) VALUES ('Joe', 4, 'Tim')"));
        const auto of_no_kind = co_await cassandra::failure_of(
            session.fetch_one(cqlxx::objects<cat>().filter("owner"_f = "Joe", "number"_f = 4)));
        CHECK(of_no_kind.text.find("column \"kind\"") != std::string::npos);
        CHECK(of_no_kind.text.find("is null, and its C++ type has no null") != std::string::npos);
    });
}

TEST_CASE("live: defaults are those of the members, made anew for each row") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session("guide_models");
        co_await cqlxx::sync_table<ticket>(session);
        const ticket one, other;
        CHECK(one.id != other.id);
        co_await session.execute(cqlxx::insert(one));
        co_await session.execute(cqlxx::insert(other));
        const auto rows = co_await session.fetch(cqlxx::objects<ticket>());
        CHECK(rows.size() == 2);
        CHECK(rows.begin()->state == "open");
    });
}

TEST_CASE("live: a node refuses the indexes that do not compile") {
    cassandra::run([]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session("guide_models");
        co_await cassandra::run_cql(session, "CREATE TYPE IF NOT EXISTS street (name text)");
        co_await cassandra::run_cql(
            session, "CREATE TABLE IF NOT EXISTS odd (k int, c text, d duration, u street, b blob, \"a b\" int, "
                     "bs list<blob>, m map<blob, int>, v vector<double, 3>, i int, t text, "
                     "ds list<frozen<tuple<duration>>>, PRIMARY KEY (k, c))");
        co_await cassandra::run_cql(session,
                                    "CREATE TABLE IF NOT EXISTS hits (k int, c int, n counter, PRIMARY KEY (k, c))");
        const std::vector<std::string> refused{
            "odd (d)",
            "odd (d) USING 'sai'",
            "odd (ds)",
            "odd (u)",
            "odd (b) USING 'sai'",
            "odd (values(bs)) USING 'sai'",
            "odd (keys(m)) USING 'sai'",
            "odd (entries(m)) USING 'sai'",
            "odd (v) USING 'sai'",
            "odd (t) USING 'sai' WITH OPTIONS = {'similarity_function': 'COSINE'}",
            "odd (i) USING 'sai' WITH OPTIONS = {'case_sensitive': 'false'}",
            "odd (c) USING 'sai' WITH OPTIONS = {'case_sensitive': 'false'}",
            "hits (c)",
            "odd (\"a b\") USING 'sai'",
        };
        for (const std::string& index : refused) {
            bool failed = false;
            try {
                co_await cassandra::run_cql(session, "CREATE INDEX ON " + index);
            } catch (const cqlxx::server_error&) {
                failed = true;
            }
            INFO(index);
            CHECK(failed);
        }
        for (const std::string index : {"odd (b)", "odd (values(m)) USING 'sai'", "odd (bs)", "odd (v)",
                                        "odd (t) USING 'sai' WITH OPTIONS = {'ascii': 'true'}"})
            co_await cassandra::run_cql(session, "CREATE INDEX ON " + index);
    });
}
