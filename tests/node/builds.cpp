// covers: orm/sync_table.hpp orm/sync_view.hpp
// Waiting for indexes and views that are being built, at a scripted node that builds slowly, or tells nothing.
#include "node/support/world.hpp"
#include <cqlxx/orm.hpp>
#include <cqlxx/schema.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

using namespace scripted;
using cqlxx::schema::plan;

namespace {

/// How often each of the node's two sources was asked.
struct asked {
    int node = 0;
    int index = 0;
};
answer not_available() { // v4: consistency, received, needed, failures, data
    return std::move(error_answer(cqlxx::server_errc::read_failure, "not available").u16(1).i32(0).i32(1).i32(1).u8(0));
}
/// A node on which an index becomes queryable after `listed` questions, and answers after `probed`.
handlers slow_node(asked& count, int listed, int probed, bool may_ask = true) {
    handlers list;
    const auto queryable = column("is_queryable", "boolean");
    auto question = statement("SELECT is_queryable FROM system_views.sai_column_indexes WHERE keyspace_name = ? AND "
                              "index_name = ?")
                        .binds(column("k", "text"), column("i", "text"))
                        .returns(columns(queryable), [&count, queryable, listed](const statement::values&) {
                            rows found(queryable);
                            if (++count.node > 1) found.add(count.node > listed); // at first it is not in the list
                            return found;
                        });
    if (!may_ask) question.fails(error_answer(cqlxx::server_errc::unauthorized, "no SELECT permission"));
    list.on(std::move(question));
    list.on([&count, probed](const received& r) -> std::optional<reaction> {
        if (r.cql() != "PROBE") return std::nullopt;
        if (++count.index <= probed) return not_available();
        return rows_of();
    });
    return list;
}

cqlxx::schema::table_description view() {
    cqlxx::schema::table_description made{"k", "v"};
    made.columns = {{"colour", "text", cqlxx::model::column_kind::partition_key}};
    made.view_of = "t";
    return made;
}
/// The same of a view: listed as built after `listed` questions, read after `probed`; `failure` is said until then.
handlers slow_view(asked& count, int listed, int probed, answer failure) {
    handlers list;
    const auto named = column("view_name", "text");
    list.on(statement("SELECT view_name FROM system.built_views WHERE keyspace_name = ? AND view_name = ?")
                .binds(column("k", "text"), column("v", "text"))
                .returns(columns(named), [&count, named, listed](const statement::values&) {
                    rows found(named);
                    if (++count.node > listed) found.add(std::string_view("v"));
                    return found;
                }));
    list.on([&count, probed, failure](const received& r) -> std::optional<reaction> {
        if (r.cql() != "SELECT colour FROM k.v LIMIT 1") return std::nullopt;
        if (++count.index <= probed) return failure;
        return rows_of("red");
    });
    return list;
}
cqlxx::detail::build index_build() { return {"index k.i", "k", "i", false, true, std::string("PROBE")}; }

plan waited(const handlers& list, std::vector<cqlxx::detail::build> builds, std::chrono::seconds patience) {
    plan done;
    world w(list);
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(w.config());
        co_await cqlxx::detail::wait_for_builds(session, builds, patience, done);
    });
    return done;
}

} // namespace

TEST_CASE("builds: waits until the node lists the index as queryable, then until it answers") {
    asked count;
    CHECK(waited(slow_node(count, 3, 2), {index_build()}, std::chrono::seconds(8)) == plan());
    CHECK(count.node == 6); // three that say no, and a yes before each of the three questions
    CHECK(count.index == 3);
}

TEST_CASE("builds: patience ends with a note, not with an error") {
    asked count;
    CHECK(waited(slow_node(count, 1000, 0), {index_build()}, std::chrono::seconds(1)).to_string() ==
          "-- nothing to do\n-- index k.i is still being built; queries that need it fail until then");
    CHECK(count.node > 2);
    CHECK(count.index == 0);
}

TEST_CASE("builds: a role that may not read system_views asks the index itself") {
    asked count;
    CHECK(waited(slow_node(count, 0, 1, false), {index_build()}, std::chrono::seconds(8)) == plan());
    CHECK(count.index == 2);
}

TEST_CASE("builds: a view is waited for until the node lists it, then until it can be read") {
    asked count;
    CHECK(waited(slow_view(count, 2, 2, not_available()), {cqlxx::detail::build_of_view(view())},
                 std::chrono::seconds(8)) == plan());
    CHECK(count.node == 5); // two that say no, and a yes before each of the three questions
    CHECK(count.index == 3);
}

TEST_CASE("builds: a view that is listed but can't be read when patience ends is noted") {
    asked count;
    CHECK(waited(slow_view(count, 0, 1000, not_available()), {cqlxx::detail::build_of_view(view())},
                 std::chrono::seconds(1))
              .to_string() ==
          "-- nothing to do\n-- view k.v is still being built; queries that need it fail until then");
    CHECK(count.index > 1);
}

TEST_CASE("builds: a view that this role may not read is not waited for once it is built") {
    asked count;
    const auto refused = error_answer(cqlxx::server_errc::unauthorized, "no SELECT permission");
    CHECK(waited(slow_view(count, 1, 1000, refused), {cqlxx::detail::build_of_view(view())}, std::chrono::seconds(8)) ==
          plan());
    CHECK(count.node == 2);
    CHECK(count.index == 1);
}

TEST_CASE("builds: what can't be asked is not waited for, and neither is anything without patience") {
    asked count;
    auto silent = index_build();
    silent.probe.reset();
    CHECK(waited(slow_node(count, 0, 0, false), {silent}, std::chrono::seconds(8)) == plan());
    CHECK(count.index == 0);
    auto refused = index_build();
    refused.probe = "SELECT something else"; // answered by an error that says nothing about the index
    CHECK(waited(slow_node(count, 0, 0), {refused}, std::chrono::seconds(8)) == plan());
    asked none;
    CHECK(waited(slow_node(none, 1000, 1000), {index_build()}, std::chrono::seconds(0)) == plan());
    CHECK(none.node == 0);
}
