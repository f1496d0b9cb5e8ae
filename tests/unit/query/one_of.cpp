#include <cqlxx/query/one_of.hpp>

#include "support/pet.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

TEST_CASE("one_of: insert, update and erase of a variant are those of the row that it holds") {
    any_pet row = dog{"joe", 3, "rex", "terrier"};
    CHECK(cqlxx::insert(row).cql() == "INSERT INTO pet (owner, number, name, breed, kind) VALUES (?, ?, ?, ?, ?)");
    CHECK(cqlxx::to_hex(cqlxx::insert(row).lower().values().encoded())
              .ends_with("00000003"
                         "646f67")); // kind: dog
    CHECK(cqlxx::erase(row).cql() == "DELETE FROM pet WHERE owner = ? AND number = ?");
    row = cat{"joe", 4, "tom"};
    const any_pet& constant = row;
    CHECK(cqlxx::insert(constant).cql() == "INSERT INTO pet (owner, number, name, lives, kind) VALUES (?, ?, ?, ?, ?)");
    CHECK(cqlxx::update(constant).cql() ==
          "UPDATE pet SET name = ?, lives = ?, kind = ? WHERE owner = ? AND number = ?");
}

TEST_CASE("one_of: options are kept") {
    const any_pet row = cat{"joe", 4, "tom"};
    const auto statement = cqlxx::insert(row).timeout(std::chrono::seconds(3)).idempotent(false);
    CHECK(statement.lower().how().timeout() == std::chrono::seconds(3));
    CHECK(cqlxx::insert(row).lower().how().idempotent() == true);
    CHECK(statement.lower().how().idempotent() == false);
}
