#include <cqlxx/query/several_tables.hpp>

#include "support/magazine.hpp"
#include <cqlxx/statement/batch.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

using namespace std::chrono_literals;

namespace {

std::string columns = "SELECT id, publisher, published, title, tags FROM ";

/// The statements of a batch with their values.
std::vector<std::string> parts_of(const auto& write) {
    std::vector<std::string> found;
    const cqlxx::statement::bound lowered = write.lower();
    REQUIRE(lowered.parts() != nullptr);
    CHECK(lowered.parts()->type == cqlxx::protocol::request::batch_type::logged);
    for (const auto& child : lowered.parts()->children)
        found.push_back(std::string(child.text()) + " " + cqlxx::to_hex(child.values().encoded()));
    return found;
}

const auto all = cqlxx::objects<magazine>();
const auto one = all.filter("id"_f = 7).filter("published"_f = 3).filter("publisher"_f = "a");

} // namespace

TEST_CASE("several tables: a query reads the table that serves it") {
    CHECK(all.cql() == columns + "magazine");
    CHECK(all.filter("id"_f = 1).cql() == columns + "magazine WHERE id = ?");
    CHECK(all.filter("publisher"_f = "a").cql() == columns + "magazine_by_publisher WHERE publisher = ?");
    CHECK(
        all.filter("published"_f > 3, cqlxx::col<&magazine::publisher> == "a").order_by("published"_f).limit(3).cql() ==
        columns + "magazine_by_publisher WHERE publisher = ? AND published > ? ORDER BY published ASC LIMIT ?");
    CHECK(all.filter("publisher"_f.in("a", "b")).cql() == columns + "magazine_by_publisher WHERE publisher IN ?");
    CHECK(all.filter("publisher"_f = "a").only("title"_f).cql() ==
          "SELECT id, title FROM magazine_by_publisher WHERE publisher = ?");
    CHECK(all.distinct().values("publisher"_f).cql() == "SELECT DISTINCT publisher FROM magazine_by_publisher");
    CHECK(all.filter("publisher"_f = "a").values(max("published"_f)).cql() ==
          "SELECT max(published) FROM magazine_by_publisher WHERE publisher = ?");
}

TEST_CASE("several tables: filtering reads the first table, or the one whose partition is named") {
    CHECK(all.filter("title"_f = "x").allow_filtering().cql() == columns + "magazine WHERE title = ? ALLOW FILTERING");
    CHECK(all.filter("title"_f = "x", "publisher"_f = "a").allow_filtering().cql() ==
          columns + "magazine_by_publisher WHERE publisher = ? AND title = ? ALLOW FILTERING");
}

TEST_CASE("several tables: the token is that of the first table's partition key") {
    CHECK(all.filter(cqlxx::partition_token > 3).cql() == columns + "magazine WHERE token(id) > ?");
    CHECK(all.values(cqlxx::partition_token).cql() == "SELECT token(id) FROM magazine");
}

TEST_CASE("several tables: values follow the table when another condition changes it") {
    const auto by_id = all.filter("id"_f = 7);
    CHECK(cqlxx::to_hex(by_id.lower().values().encoded()) == "0000000400000007");
    CHECK(one.cql() == columns + "magazine_by_publisher WHERE publisher = ? AND published = ? AND id = ?");
    CHECK(cqlxx::to_hex(one.lower().values().encoded()) == "000000016100000004000000030000000400000007");
    const auto otherwise = all.filter("publisher"_f = "a").filter("id"_f = 7, "published"_f = 3);
    static_assert(std::is_same_v<decltype(one), decltype(otherwise)>);
    CHECK(cqlxx::to_hex(otherwise.lower().values().encoded()) == cqlxx::to_hex(one.lower().values().encoded()));
    CHECK(
        cqlxx::to_hex(all.limit(5).filter("publisher"_f = "a").filter("published"_f = 2).lower().values().encoded()) ==
        "0000000161000000040000000200000004"
        "00000005");
}

TEST_CASE("several tables: of a query that none serves it is known which key would") {
    using namespace cqlxx::query;
    using cqlxx::clustering;
    using cqlxx::partition;
    const auto by_date = all.filter("published__gt"_f = 3);
    static_assert(!std::is_void_v<problem_of<decltype(by_date)>>);
    struct issue {
        std::int32_t id = 0;
        std::string title{};
        std::int32_t published = 0;
        using tables = cqlxx::tables<cqlxx::table_of<"issue", partition<"id">>>;
    };
    const auto by_title =
        cqlxx::objects<issue>().filter("title"_f = "x", "published__gt"_f = 3).order_by("-published"_f);
    static_assert(
        std::is_same_v<
            problem_of<decltype(by_title)>,
            mistake::no_table_serves<
                table_key<partition<"title">, clustering<"published", cqlxx::descending>, clustering<"id">>, issue>>);
    // No key would do: a title of the magazine may be null, and a range needs a partition.
    static_assert(
        std::is_same_v<problem_of<decltype(all.filter("title"_f = "x"))>,
                       mistake::not_indexed<cqlxx::fixed_string("title"), cqlxx::model::table_at<magazine, 0>>>);
}

TEST_CASE("several tables: insert, update and erase of a row write all of them in one logged batch") {
    const magazine row{1, "a", 3, "t"};
    const std::string values = " 0000000400000001000000016100000004000000030000000174fffffffe";
    const std::string insert = " (id, publisher, published, title, tags) VALUES (?, ?, ?, ?, ?)";
    CHECK(parts_of(cqlxx::insert(row)) ==
          std::vector{"INSERT INTO magazine" + insert + values, "INSERT INTO magazine_by_publisher" + insert + values});
    CHECK(parts_of(cqlxx::insert<magazine>(1, "a", 3, "t")) == parts_of(cqlxx::insert(row)));
    CHECK(parts_of(cqlxx::update(row)) ==
          std::vector<std::string>{
              "UPDATE magazine SET publisher = ?, published = ?, title = ?, tags = ? WHERE id = ? "
              "000000016100000004000000030000000174fffffffe0000000400000001",
              "UPDATE magazine_by_publisher SET title = ?, tags = ? WHERE publisher = ? AND id = ? AND published = ? "
              "0000000174fffffffe000000016100000004000000010000000400000003"});
    CHECK(parts_of(cqlxx::erase(row)) ==
          std::vector<std::string>{"DELETE FROM magazine WHERE id = ? 0000000400000001",
                                   "DELETE FROM magazine_by_publisher WHERE publisher = ? AND id = ? AND published = ? "
                                   "000000016100000004000000010000000400000003"});
    CHECK(cqlxx::erase(row).cql() == "BEGIN BATCH DELETE FROM magazine WHERE id = ?; DELETE FROM magazine_by_publisher "
                                     "WHERE publisher = ? AND id = ? AND published = ?; APPLY BATCH");
}

TEST_CASE("several tables: nulls, times to live and options are those of all statements") {
    const magazine row{1, "a", 3};
    const auto nulls = parts_of(cqlxx::insert(row).write_nulls().ttl(1h).timeout(5s));
    REQUIRE(nulls.size() == 2);
    CHECK(nulls[1].ends_with("USING TTL ? 00000004000000010000000161000000040000"
                             "0003ffffffffffffffff0000000400000e10"));
    const auto lowered = cqlxx::insert(row).ttl(1h).timeout(5s).lower();
    CHECK(lowered.how().timeout() == 5s);
    CHECK(lowered.how().idempotent() == true);
    CHECK(lowered.effect() == cqlxx::statement::effect::write);
}

TEST_CASE("several tables: a QuerySet that names the row changes and deletes it in all of them") {
    CHECK(parts_of(one.update("title"_f = "q", "tags"_f += "z")) ==
          std::vector<std::string>{"UPDATE magazine SET title = ?, tags = tags + ? WHERE id = ? "
                                   "00000001710000000900000001000000017a0000000400000007",
                                   "UPDATE magazine_by_publisher SET title = ?, tags = tags + ? WHERE publisher = ? "
                                   "AND published = ? AND id = ? "
                                   "00000001710000000900000001000000017a000000016100000004000000030000000400000007"});
    CHECK(parts_of(one.erase()) ==
          std::vector<std::string>{"DELETE FROM magazine WHERE id = ? 0000000400000007",
                                   "DELETE FROM magazine_by_publisher WHERE publisher = ? AND published = ? AND id = ? "
                                   "000000016100000004000000030000000400000007"});
    CHECK(
        one.erase("title"_f, "tags"_f["z"]).cql().starts_with("BEGIN BATCH DELETE title, tags[?] FROM magazine WHERE"));
    CHECK(one.timeout(5s).erase().lower().how().timeout() == 5s);
    CHECK(one.update("title"_f = "q").ttl(1h).cql().starts_with("BEGIN BATCH UPDATE magazine USING TTL ? SET title"));
}

TEST_CASE("several tables: writes are parts of a batch, each statement for itself") {
    const magazine row{1, "a", 3, "t"};
    cqlxx::batch both(cqlxx::insert(row), cqlxx::erase(row));
    CHECK(both.size() == 4);
    CHECK(both.lower().how().idempotent() == true);
    CHECK_THROWS_AS(both.add(cqlxx::insert(row).timeout(5s)), cqlxx::error);
    CHECK(both.size() == 4);
}

TEST_CASE("several tables: more than a batch may hold is refused, with the bytes and the way out") {
    magazine row{1, "a", 3, std::string(25'570, 'x')};
    CHECK_NOTHROW(cqlxx::insert(row).lower());
    row.title->resize(25'610);
    try {
        cqlxx::insert(row).lower();
        FAIL("no error");
    } catch (const cqlxx::error& failure) {
        CHECK(failure.code() == cqlxx::errc::invalid_statement);
        CHECK(std::string_view(failure.what())
                  .find("a row of magazine takes 51233 bytes in the batch that writes it to 2 "
                        "tables, and the cluster takes 51200 at most") != std::string_view::npos);
    }
    CHECK_THROWS_AS(cqlxx::update(row).lower(), cqlxx::error);
    CHECK_THROWS_AS(one.update("title"_f = *row.title).lower(), cqlxx::error);
    CHECK_NOTHROW(cqlxx::erase(row).lower());
    CHECK_NOTHROW(cqlxx::insert(row).batch_limit(60'000).lower());
}
