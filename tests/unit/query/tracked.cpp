#include <cqlxx/query/tracked.hpp>

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/key.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace {

struct car {
    cqlxx::key<std::int32_t> id;
    double price = 1;
    std::optional<std::string> colour{};
    std::set<std::string> tags{};
    std::map<std::string, double> parts{};
    std::vector<std::int32_t> runs{};
    cqlxx::frozen<std::unordered_set<std::int32_t>> seen{};
    std::optional<std::set<std::int32_t>> more{};
};

using cqlxx::tracked;

/// Whether a change of a clean row is noticed.
template <class Change>
bool is_noticed(const car& from, Change change) {
    tracked row(from);
    change(*row);
    return row.is_changed();
}

} // namespace

static_assert(cqlxx::row<tracked<car>>);
static_assert(std::is_nothrow_move_constructible_v<tracked<car>>); // vectors of them move

TEST_CASE("tracked: a default-constructed row is new, one that was read is clean") {
    tracked<car> fresh;
    CHECK(fresh.is_new());
    CHECK(fresh.is_changed());
    CHECK(fresh.before() == nullptr);
    const tracked read(car{1, 2});
    CHECK_FALSE(read.is_new());
    CHECK_FALSE(read.is_changed());
    CHECK(read.before()->price == 2);
    CHECK(tracked<car>::make_new(car{1, 2}).is_new());
    CHECK(tracked<car>::make_new(car{1, 2})->price == 2);
}

TEST_CASE("tracked: every kind of change is noticed, and its return to what it was") {
    car golf{1, 2, "red", {"a"}, {{"x", 1}}, {1, 2}, std::unordered_set{1, 2}, std::set{1}};
    CHECK_FALSE(is_noticed(golf, [](car&) {}));
    CHECK(is_noticed(golf, [](car& c) { c.id = 2; }));
    CHECK(is_noticed(golf, [](car& c) { c.price = 3; }));
    CHECK(is_noticed(golf, [](car& c) { c.colour = std::nullopt; }));
    CHECK(is_noticed(golf, [](car& c) { c.colour = ""; }));
    CHECK(is_noticed(golf, [](car& c) { c.tags.insert("b"); }));
    CHECK(is_noticed(golf, [](car& c) { c.tags.clear(); }));
    CHECK(is_noticed(golf, [](car& c) { c.parts["x"] = 2; }));
    CHECK(is_noticed(golf, [](car& c) { c.parts["y"] = 1; }));
    CHECK(is_noticed(golf, [](car& c) { c.parts.erase("x"); }));
    CHECK(is_noticed(golf, [](car& c) { std::swap(c.runs[0], c.runs[1]); }));
    CHECK(is_noticed(golf, [](car& c) { c.seen.insert(3); }));
    CHECK(is_noticed(golf, [](car& c) { c.more = std::nullopt; }));
    CHECK_FALSE(is_noticed(golf, [](car& c) {
        c.price = 3;
        c.price = 2;
    }));
}

TEST_CASE("tracked: values are compared as the cluster has them") {
    car golf{1, std::numeric_limits<double>::quiet_NaN()};
    CHECK_FALSE(is_noticed(golf, [](car&) {}));
    golf.price = 0.0;
    CHECK(is_noticed(golf, [](car& c) { c.price = -0.0; }));
    golf.more = std::set<std::int32_t>(); // an empty set that is not frozen is null
    CHECK_FALSE(is_noticed(golf, [](car& c) { c.more = std::nullopt; }));
    for (int i = 0; i < 100; ++i) golf.seen.insert(i);
    CHECK_FALSE(is_noticed(golf, [](car& c) { // the same in another order
        std::unordered_set<std::int32_t> other;
        for (int i = 99; i >= 0; --i) other.insert(i);
        c.seen = other;
    }));
}

TEST_CASE("tracked: copies have memories of their own, moved ones take theirs along") {
    tracked first(car{1, 2});
    first->price = 3;
    tracked second = first;
    second.accept();
    CHECK(first.is_changed());
    CHECK_FALSE(second.is_changed());
    first = second;
    first->price = 4;
    CHECK_FALSE(second.is_changed());
    const tracked third = std::move(first);
    CHECK(third->price == 4);
    CHECK(third.before()->price == 3);
}

TEST_CASE("tracked: a row that is read is remembered, defaults in place of nulls included") {
    cqlxx::byte_buffer bytes;
    cqlxx::writer out(bytes);
    cqlxx::write_value(out, std::int32_t(5));
    for (int i = 0; i < 7; ++i) cqlxx::write_value(out, std::optional<std::int32_t>());
    cqlxx::reader in(bytes.view());
    tracked<car> row;
    REQUIRE(cqlxx::row_codec<tracked<car>>::read(in, row));
    CHECK(row->id == 5);
    CHECK(row->price == 1);
    CHECK_FALSE(row.is_changed());
    cqlxx::reader cut(bytes.view().first(bytes.size() - 1));
    CHECK_FALSE(cqlxx::row_codec<tracked<car>>::read(cut, row));
}
