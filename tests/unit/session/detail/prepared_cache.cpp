#include <cqlxx/session/detail/prepared_cache.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
    CHECK(&c.find_lasting(std::string("SELECT ") + "a") == &entry);
    CHECK(&c.find_lasting("SELECT b") != &entry);
    CHECK(c.size() == 2);
    CHECK(entry.text == "SELECT a");
    CHECK(entry.phase == cache::entry::state::unknown);
    CHECK_FALSE(entry.metadata);
}

TEST_CASE("prepared_cache: entries don't move, and keep their own text") {
    cache c;
    auto* entry = &c.find_lasting(std::string("short"));
    for (int i = 0; i < 1000; ++i) c.find_lasting("text number " + std::to_string(i));
    CHECK(&c.find_lasting("short") == entry);
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
    auto& there = c.find_lasting(text, "ks");
    auto& elsewhere = c.find_lasting(text, "other");
    CHECK(&here != &there);
    CHECK(&there != &elsewhere);
    CHECK(here.keyspace.empty());
    CHECK(there.keyspace == "ks");
    CHECK(&c.find_lasting(std::string("SELECT a"), std::string("ks")) == &there);
    CHECK(&c.find_lasting(text) == &here);
    CHECK(&c.find_constant(text) == &here);
    CHECK(c.size() == 3);
}

TEST_CASE("prepared_cache: texts made at run time are dropped when there are many, those asked for lately are not") {
    cache c;
    auto& lasting = c.find_constant("SELECT a");
    CHECK(c.find_passing("SELECT a").get() == &lasting);
    const auto in_use = c.find_passing("in use");
    auto* often = c.find_passing("often").get();
    const auto preparing = c.find_passing("preparing").get();
    preparing->phase = cache::entry::state::preparing;
    std::size_t most = 0;
    for (std::size_t i = 0; i < 3 * cache::texts_kept; ++i) {
        c.find_passing("text number " + std::to_string(i));
        CHECK(c.find_passing("often").get() == often);
        most = std::max(most, c.size());
    }
    CHECK(most == cache::texts_kept + 1);
    CHECK(c.size() > cache::texts_kept / 2);
    CHECK(&c.find_constant("SELECT a") == &lasting);
    CHECK(c.find_passing("in use") == in_use);
    CHECK(c.find_passing("preparing").get() == preparing);
    CHECK(c.find_passing("in use", "ks") != in_use);
}

TEST_CASE("prepared_cache: a text that is found to be a constant stays") {
    cache c;
    const auto* entry = c.find_passing("SELECT a").get();
    CHECK(&c.find_constant("SELECT a") == entry);
    for (std::size_t i = 0; i < 2 * cache::texts_kept; ++i) c.find_passing("text number " + std::to_string(i));
    CHECK(&c.find_constant("SELECT a") == entry);
}

TEST_CASE("prepared_cache: while all texts are in use, none is dropped") {
    cache c;
    std::vector<cache::shared> used;
    for (std::size_t i = 0; i < cache::texts_kept + 10; ++i)
        used.push_back(c.find_passing("text number " + std::to_string(i)));
    CHECK(c.size() == used.size());
    used.clear();
    c.find_passing("one more");
    CHECK(c.size() < cache::texts_kept);
}

TEST_CASE("prepared_cache: metadata that requests use outlives its replacements, and goes when nobody uses it") {
    using cqlxx::detail::prepared_metadata;
    cache c;
    auto& entry = c.find_constant("SELECT a");
    const auto describe = [&] {
        auto made = std::make_shared<const prepared_metadata>();
        const std::weak_ptr<const prepared_metadata> seen = made;
        entry.describe(std::move(made));
        return seen;
    };
    const auto first = describe();
    cqlxx::detail::metadata_in_use one;
    cqlxx::detail::metadata_in_use two;
    CHECK_FALSE(one);
    one.use(*entry.metadata);
    one.use(*entry.metadata); // once more is the same
    const auto second = describe();
    CHECK_FALSE(first.expired());
    CHECK(one.get() == first.lock().get());
    CHECK(one.get() != entry.metadata.get());
    two.use(*entry.metadata);
    entry.describe(nullptr); // preparing it failed
    CHECK_FALSE(first.expired());
    CHECK_FALSE(second.expired());
    one.reset();
    const auto third = describe();
    const auto fourth = describe();
    CHECK(first.expired());
    CHECK_FALSE(second.expired());
    CHECK(third.expired()); // nobody ever used it
    two.use(*entry.metadata);
    const auto fifth = describe();
    CHECK(second.expired());
    CHECK_FALSE(fourth.expired());
    CHECK_FALSE(fifth.expired());
    two.reset();
}

TEST_CASE("prepared_cache: a copy of metadata is used by nobody") {
    cqlxx::detail::prepared_metadata made;
    cqlxx::detail::metadata_in_use user;
    user.use(made);
    const cqlxx::detail::prepared_metadata copy = made;
    CHECK(made.uses.count == 1);
    CHECK(copy.uses.count == 0);
    user.use(copy);
    CHECK(made.uses.count == 0);
    CHECK(copy.uses.count == 1);
    user.reset(); // before what it points to goes
}
