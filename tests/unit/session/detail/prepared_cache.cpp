#include <cqlxx/session/detail/prepared_cache.hpp>

#include <doctest/doctest.h>

#include <string>

namespace {
struct waiter : cqlxx::list_hook {};
using cache = cqlxx::detail::prepared_cache<waiter>;
} // namespace

TEST_CASE("prepared_cache: one entry per text, whoever's text it is") {
    cache c;
    const char first[] = "SELECT a";
    const char second[] = "SELECT a";
    auto& entry = c.find_constant(first);
    CHECK(&c.find_constant(first) == &entry);
    CHECK(&c.find_constant(second) == &entry);
    CHECK(&c.find(std::string("SELECT ") + "a") == &entry);
    CHECK(&c.find("SELECT b") != &entry);
    CHECK(c.size() == 2);
    CHECK(entry.text == "SELECT a");
    CHECK(entry.phase == cache::entry::state::unknown);
    CHECK_FALSE(entry.metadata);
}

TEST_CASE("prepared_cache: entries don't move, and keep their own text") {
    cache c;
    auto* entry = &c.find(std::string("short"));
    for (int i = 0; i < 1000; ++i) c.find("text number " + std::to_string(i));
    CHECK(&c.find("short") == entry);
    CHECK(c.size() == 1001);
    std::size_t visited = 0;
    c.for_each([&](cache::entry&) { ++visited; });
    CHECK(visited == 1001);
}

TEST_CASE("prepared_cache: texts that begin at the same address are told apart") {
    cache c;
    const std::string_view text = "SELECT a ALLOW FILTERING";
    auto& longer = c.find_constant(text);
    auto& shorter = c.find_constant(text.substr(0, 8));
    CHECK(&longer != &shorter);
    CHECK(shorter.text == "SELECT a");
    CHECK(&c.find_constant(text) == &longer);
}

TEST_CASE("prepared_cache: an address that holds another text now is not taken for the old one") {
    cache c;
    char library[] = "SELECT a";
    auto& old = c.find_constant(library);
    library[7] = 'b';
    CHECK(&c.find_constant(library) != &old);
    CHECK(c.find_constant(library).text == "SELECT b");
}

TEST_CASE("prepared_cache: the same text in another keyspace is another statement") {
    cache c;
    const std::string_view text = "SELECT a";
    auto& here = c.find_constant(text);
    auto& there = c.find(text, "ks");
    auto& elsewhere = c.find(text, "other");
    CHECK(&here != &there);
    CHECK(&there != &elsewhere);
    CHECK(here.keyspace.empty());
    CHECK(there.keyspace == "ks");
    CHECK(&c.find(std::string("SELECT a"), std::string("ks")) == &there);
    CHECK(&c.find(text) == &here);
    CHECK(&c.find_constant(text) == &here);
    CHECK(c.size() == 3);
}
