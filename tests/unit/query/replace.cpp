#include <cqlxx/query/replace.hpp>

#include "support/magazine.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

std::vector<std::string> parts_of(const auto& write) {
    std::vector<std::string> found;
    const cqlxx::statement::bound lowered = write.lower();
    REQUIRE(lowered.parts() != nullptr);
    for (const auto& child : lowered.parts()->children)
        found.push_back(std::string(child.text()).substr(0, 28) + " " + cqlxx::to_hex(child.values().encoded()));
    return found;
}

const magazine before{1, "a", 3, "t", {"x"}};

} // namespace

TEST_CASE("replace: where the key is the same, what changed is set and nothing else") {
    magazine now = before;
    now.title = std::nullopt;
    CHECK(parts_of(cqlxx::replace(before, now)) ==
          std::vector<std::string>{"INSERT INTO magazine (id, pu 0000000400000001fffffffefffffffeffffffff"
                                   "fffffffe",
                                   "INSERT INTO magazine_by_publ 000000040000000100000001610000000400000003ffffffff"
                                   "fffffffe"});
    now = before;
    now.tags.clear();
    CHECK(parts_of(cqlxx::replace(before, now))[0].ends_with("fffffffeffffffff"));
}

TEST_CASE("replace: where the key is another one, the old row is deleted and the whole new one inserted") {
    magazine now = before;
    now.published = 9;
    CHECK(parts_of(cqlxx::replace(before, now)) ==
          std::vector<std::string>{
              "INSERT INTO magazine (id, pu 0000000400000001fffffffe0000000400000009fffffffefffffffe",
              "DELETE FROM magazine_by_publ 000000016100000004000000010000000400000003",
              "INSERT INTO magazine_by_publ "
              "000000040000000100000001610000000400000009000000017400000009000000010000000178"});
    now.id = 2;
    CHECK(parts_of(cqlxx::replace(before, now)).size() == 4);
}

TEST_CASE("replace: never deletes and inserts one row in the same batch, whatever changes") {
    for (const int id : {1, 2})
        for (const char* publisher : {"a", "b"})
            for (const int published : {3, 4}) {
                const magazine now{id, publisher, published, "other"};
                const auto lowered = cqlxx::replace(before, now).lower();
                const auto& all = lowered.parts()->children;
                for (std::size_t i = 0; i + 1 < all.size(); ++i)
                    if (all[i].text().starts_with("DELETE FROM magazine WHERE"))
                        CHECK(id == 2);
                    else if (all[i].text().starts_with("DELETE"))
                        CHECK((id != 1 || now.publisher != "a" || published != 3));
            }
}

TEST_CASE("replace: is idempotent without lists, holds its values, and has a limit") {
    auto statement = [] {
        magazine old = before, now = before;
        now.title = std::string(30'000, 'y');
        return cqlxx::replace(old, now);
    }();
    CHECK_THROWS_AS(statement.lower(), cqlxx::error);
    CHECK(statement.batch_limit(100'000).lower().how().idempotent() == true);
    CHECK(statement.cql().starts_with("BEGIN BATCH INSERT INTO magazine ("));
}
