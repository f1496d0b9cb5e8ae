#include <cqlxx/query/detail/dynamic/settle.hpp>

#include "support/automobile.hpp"
#include "support/query_text.hpp"
#include <cqlxx/query/dynamic.hpp>
#include <cqlxx/types/decimal.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/tuple.hpp>
#include <cqlxx/types/vector.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::decimal;
using cqlxx::keys;
using cqlxx::type_id;
using cqlxx::query::detail::settling_of;

namespace {

struct address {
    std::string street{};
    std::int32_t zip = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct parcel {
    std::optional<std::string> note{};
    std::optional<std::int32_t> weight{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct place {
    cqlxx::partition_key<std::string> id;
    std::optional<parcel> last{};
    cqlxx::vector<std::int32_t, 3> at{};
};
struct account {
    cqlxx::partition_key<std::string> bank;
    cqlxx::clustering_key<std::int32_t> branch;
    cqlxx::clustering_key<std::int32_t> number;
    decimal balance{};
    std::set<std::string> tags{};
    std::map<std::string, decimal> rates{};
    std::vector<std::int32_t> steps{};
    address home{};
};
struct shelf {
    cqlxx::partition_key<std::string> room;
    cqlxx::clustering_key<std::int32_t> place;
    cqlxx::static_column<std::optional<std::string>> owner;
    std::string title{};
};

const auto one = cqlxx::objects<account>().filter("bank"_f = "b", "branch"_f = 7, "number"_f = 1).dynamic();
const std::string selected = "SELECT bank, branch, number, balance, tags, rates, steps, home FROM account";

cqlxx::data_type type(type_id id, std::vector<cqlxx::data_type> elements = {}) {
    cqlxx::data_type made{id};
    made.elements = std::move(elements);
    return made;
}
/// A row as the cluster tells it: only the columns of interest.
class there {
public:
    template <class Value>
    there& add(const char* name, cqlxx::data_type of, const Value& value) {
        columns_.push_back({"k", "account", name, std::move(of)});
        cqlxx::writer out(bytes_);
        cqlxx::write_value(out, value);
        return *this;
    }
    cqlxx::dynamic_row row() const {
        cqlxx::dynamic_row made;
        cqlxx::reader in(bytes_.view());
        CHECK(cqlxx::row_codec<cqlxx::dynamic_row>::read(in, cqlxx::row_columns(columns_), made));
        return made;
    }

private:
    std::vector<cqlxx::column_spec> columns_;
    cqlxx::byte_buffer bytes_;
};
there balance(const char* value) { return there().add("balance", type(type_id::decimal), decimal(value)); }
there tags(const std::set<std::string>& value) {
    return there().add("tags", type(type_id::set, {type(type_id::varchar)}), value);
}
there rates(const std::map<std::string, decimal>& value) {
    return there().add("rates", type(type_id::map, {type(type_id::varchar), type(type_id::decimal)}), value);
}
there home(const std::optional<std::int32_t>& zip, const std::string& street) { // in the cluster's own order
    auto of = type(type_id::udt, {type(type_id::int_), type(type_id::varchar)});
    of.name = "address";
    of.field_names = {"zip", "street"};
    return there().add("home", of, std::tuple(zip, street));
}

template <class Write>
bool took_effect(const Write& write, const there& now) {
    const auto conditional = write.if_exists();
    const auto* how = conditional.settle_by();
    REQUIRE(how != nullptr);
    const cqlxx::dynamic_row row = now.row();
    return how->in_effect(conditional.lower(), &row);
}
template <class Write>
bool took_effect(const Write& write) { // and there is no row
    const auto conditional = write.if_exists();
    return conditional.settle_by()->in_effect(conditional.lower(), nullptr);
}

} // namespace

TEST_CASE("dynamic settle: reads the whole row, by the key of the write") {
    const auto write = one.update().set("balance", 5).set("tags__add", "x").iff("balance", 4);
    const auto read = write.settle_by()->read(write.lower());
    CHECK(read.text() == selected + " WHERE bank = ? AND branch = ? AND number = ?");
    CHECK(query_text::values_of(one) == cqlxx::to_hex(read.values().encoded()));
    CHECK(read.values().count() == 3);
    CHECK_FALSE(read.conditional());
    const auto erase = one.erase().if_exists();
    CHECK(erase.settle_by()->read(erase.lower()).text() == read.text());
}

TEST_CASE("dynamic settle: keys that were given as tuples, of one key too") {
    const auto bank = cqlxx::objects<account>().filter("bank"_f = "b").dynamic();
    const auto both = bank.filter(keys("branch", "number"), "eq", std::tuple(7, 1)).erase().if_exists();
    const auto read = both.settle_by()->read(both.lower());
    CHECK(read.text() == selected + " WHERE bank = ? AND branch = ? AND number = ?");
    CHECK(cqlxx::to_hex(read.values().encoded()) == query_text::values_of(one));
    const auto alone = bank.filter(keys("branch"), "eq", std::tuple(7)).filter("number", 1).erase().if_exists();
    CHECK(cqlxx::to_hex(alone.settle_by()->read(alone.lower()).values().encoded()) == query_text::values_of(one));
}

TEST_CASE("dynamic settle: static columns are read by the partition, and shared") {
    const auto room = cqlxx::objects<shelf>().filter("room"_f = "r").dynamic();
    const auto write = room.update().set("owner", "joe").iff("owner", std::nullopt);
    CHECK(write.settle_by()->read(write.lower()).text() ==
          "SELECT room, place, owner, title FROM shelf WHERE room = ? LIMIT 1");
    CHECK(write.settle_by()->shares_cells);
    CHECK_FALSE(one.erase().if_exists().settle_by()->shares_cells);
}

TEST_CASE("dynamic settle: what no row tells") {
    CHECK(one.update().set("steps__append", 1).if_exists().settle_by() == nullptr);
    CHECK(one.update().set("steps__remove", 1).if_exists().settle_by() == nullptr);
    CHECK(one.update().set("balance__add", 1).iff("balance", 1).settle_by() == nullptr);
    CHECK(one.update().set("steps", std::vector{1}).if_exists().settle_by() != nullptr);
    const auto bank = cqlxx::objects<account>().filter("bank"_f = "b").dynamic();
    CHECK(bank.filter("branch", 7).erase().if_exists().settle_by() == nullptr); // many rows
}

TEST_CASE("dynamic settle: values that were set, by what they are") {
    const auto write = one.update().set("balance", decimal("1.50"));
    CHECK(took_effect(write, balance("1.50")));
    CHECK(took_effect(write, balance("1.5")));
    CHECK_FALSE(took_effect(write, balance("1.51")));
    CHECK_FALSE(took_effect(write));
    const auto removed = one.update().set("balance", std::nullopt);
    CHECK_FALSE(took_effect(removed, balance("1.50")));
    CHECK(took_effect(removed, there().add("balance", type(type_id::decimal), std::nullopt)));
    CHECK(took_effect(removed)); // nothing was left of the row
    CHECK(took_effect(one.erase("balance"), there().add("balance", type(type_id::decimal), std::nullopt)));
    CHECK_FALSE(took_effect(one.erase("balance"), balance("1")));
}

TEST_CASE("dynamic settle: what is unset leaves a row as it is, which must be there") {
    const auto write = one.update().set("balance", cqlxx::unset);
    CHECK(took_effect(write, balance("3")));
    CHECK_FALSE(took_effect(write));
    const auto element = one.update().set_element("rates", "a", cqlxx::unset);
    CHECK(took_effect(element, rates({{"a", decimal("3")}})));
    CHECK_FALSE(took_effect(element));
}

TEST_CASE("dynamic settle: a row that was to go") {
    CHECK(took_effect(one.erase()));
    CHECK_FALSE(took_effect(one.erase(), balance("3")));
}

TEST_CASE("dynamic settle: sets, in any order, and what was added and removed") {
    const auto whole = one.update().set("tags", std::vector<std::string>{"b", "a"});
    CHECK(took_effect(whole, tags({"a", "b"})));
    CHECK_FALSE(took_effect(whole, tags({"a"})));
    const auto none = one.update().set("tags", std::set<std::string>());
    CHECK(took_effect(none, there().add("tags", type(type_id::set, {type(type_id::varchar)}), std::nullopt)));
    CHECK_FALSE(took_effect(none, tags({"a"})));
    const auto add = one.update().set("tags__add", "x");
    CHECK(took_effect(add, tags({"a", "x"})));
    CHECK_FALSE(took_effect(add, tags({"a"})));
    CHECK_FALSE(took_effect(add));
    const auto remove = one.update().set("tags__remove", std::vector<std::string>{"x", "y"});
    CHECK(took_effect(remove, tags({"a"})));
    CHECK_FALSE(took_effect(remove, tags({"a", "y"})));
    CHECK(took_effect(one.erase().erase_element("tags", "x"), tags({"a"})));
    CHECK_FALSE(took_effect(one.erase().erase_element("tags", "x"), tags({"x"})));
}

TEST_CASE("dynamic settle: entries of maps") {
    const auto put = one.update().set_element("rates", "a", decimal("1.0"));
    CHECK(took_effect(put, rates({{"a", decimal("1")}, {"b", decimal("2")}})));
    CHECK_FALSE(took_effect(put, rates({{"a", decimal("2")}})));
    CHECK_FALSE(took_effect(put, rates({{"b", decimal("1")}})));
    const auto gone = one.update().set_element("rates", "a", std::nullopt);
    CHECK(took_effect(gone, rates({{"b", decimal("1")}})));
    CHECK_FALSE(took_effect(gone, rates({{"a", decimal("1")}})));
    const auto update = one.update().set("rates__update", std::map<std::string, decimal>{{"a", decimal("1.0")}});
    CHECK(took_effect(update, rates({{"a", decimal("1")}, {"b", decimal("2")}})));
    CHECK_FALSE(took_effect(update, rates({{"a", decimal("2")}})));
    const auto remove = one.update().set("rates__remove", "a");
    CHECK(took_effect(remove, rates({{"b", decimal("1")}})));
    CHECK_FALSE(took_effect(remove, rates({{"a", decimal("1")}})));
}

TEST_CASE("dynamic settle: fields by their names, in whatever order the cluster has them") {
    const auto write = one.update().set_field("home", "zip", 89'073);
    CHECK(took_effect(write, home(89'073, "x")));
    CHECK_FALSE(took_effect(write, home(1, "x")));
    CHECK_FALSE(took_effect(write, there().add("balance", type(type_id::decimal), decimal("1")))); // no such column
    CHECK(took_effect(one.erase().erase_field("home", "zip"), home(std::nullopt, "x")));
    CHECK_FALSE(took_effect(one.erase().erase_field("home", "zip"), home(1, "x")));
}

TEST_CASE("dynamic settle: several changes at once took effect together") {
    const auto write = one.update().set("balance", 5).set("tags__add", "x");
    auto now = balance("5");
    now.add("tags", type(type_id::set, {type(type_id::varchar)}), std::set<std::string>{"x"});
    CHECK(took_effect(write, now));
    auto half = balance("4");
    half.add("tags", type(type_id::set, {type(type_id::varchar)}), std::set<std::string>{"x"});
    CHECK_FALSE(took_effect(write, half));
}

TEST_CASE("settle: a user-defined type without any field's value is none") {
    const auto write = cqlxx::objects<place>().filter("id"_f = "a").dynamic().update().set("last", parcel{});
    auto of = type(type_id::udt, {type(type_id::varchar), type(type_id::int_)});
    of.name = "parcel";
    of.field_names = {"note", "weight"};
    CHECK(took_effect(write, there().add("last", of, std::optional<parcel>())));
    CHECK_FALSE(took_effect(write, there().add("last", of, parcel{"fragile", std::nullopt})));
    const auto heavy = cqlxx::objects<place>().filter("id"_f = "a").dynamic().update().set("last", parcel{{}, 5});
    CHECK(took_effect(heavy, there().add("last", of, parcel{{}, 5})));
    CHECK_FALSE(took_effect(heavy, there().add("last", of, std::optional<parcel>())));
}

TEST_CASE("settle: vectors by all of their elements") {
    const std::vector<std::int32_t> wanted{1, 2, 3};
    const auto write = cqlxx::objects<place>().filter("id"_f = "a").dynamic().update().set("at", wanted);
    auto of = type(type_id::custom, {type(type_id::int_)});
    of.dimension = 3;
    using triple = cqlxx::vector<std::int32_t, 3>;
    CHECK(took_effect(write, there().add("at", of, triple(1, 2, 3))));
    CHECK_FALSE(took_effect(write, there().add("at", of, triple(7, 8, 9))));
}
