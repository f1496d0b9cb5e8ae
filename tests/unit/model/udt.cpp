#include <cqlxx/model/udt.hpp>

#include "unit/model/random_udt.hpp"
#include "unit/types/codec_checks.hpp"
#include "unit/types/round_trip.hpp"
#include <cqlxx/model/explain_udt.hpp>
#include <cqlxx/model/key.hpp>
#include <cqlxx/model/row.hpp>
#include <cqlxx/types.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

using namespace codec_checks;
using cqlxx::data_type, cqlxx::type_id;
using cqlxx::types::use;

namespace {

struct Address {
    std::string street = "nowhere";
    std::optional<std::string> city{};
    std::set<std::int32_t> rooms{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
    bool operator==(const Address&) const = default;
};
struct contact {
    std::string name{};
    Address home{};
    std::vector<Address> others{};
    std::optional<Address> work{};
    static constexpr auto cqlxx_type = cqlxx::type_options("Contact").rename("others", "Other Homes");
    bool operator==(const contact&) const = default;
};
struct point { // described from outside
    double x = 0;
    double y = 0;
    auto operator<=>(const point&) const = default;
};
template <class A, class B>
struct holder { // a template needs a name
    A a{};
    std::optional<B> b{};
    std::vector<A> more{};
    static constexpr auto cqlxx_type = cqlxx::type_options("holder");
    auto operator<=>(const holder&) const = default;
};
struct borrowed {
    std::string_view text{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct timed {
    cqlxx::duration span{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};

struct tree {
    std::string name{};
    std::map<std::string, std::vector<tree>> branches{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct egg;
struct hen {
    std::vector<egg> eggs;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct egg {
    std::vector<hen> inside;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct farm {
    std::vector<hen> hens{};
    std::vector<egg> eggs{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};

struct person {
    cqlxx::key<std::int32_t> id;
    cqlxx::key<cqlxx::frozen<point>> place;
    Address home{};
    std::optional<Address> work{};
    cqlxx::frozen<Address> birth{};
    std::map<std::string, contact> friends{};
    std::array<point, 2> box{};
    cqlxx::static_column<Address> shared{};
};

} // namespace

template <>
struct cqlxx::model_description<point> {
    static constexpr auto cqlxx_type = cqlxx::type_options();
};

namespace {

data_type udt_type(std::string name, std::vector<std::string> names, std::vector<data_type> types) {
    data_type made = of(type_id::udt, std::move(types));
    made.name = std::move(name);
    made.keyspace = "ks";
    made.field_names = std::move(names);
    return made;
}
data_type address_type() {
    return udt_type("address", {"street", "city", "rooms"},
                    {simple(type_id::varchar), simple(type_id::varchar), of(type_id::set, {simple(type_id::int_)})});
}
data_type point_type() { return udt_type("point", {"x", "y"}, {simple(type_id::double_), simple(type_id::double_)}); }
template <class T>
std::optional<std::string> differs(const data_type& type, use what = use::read) {
    return cqlxx::types::difference<T>(type, what);
}

/// A number that knows what it numbers.
template <class Tag>
struct number_of {
    std::int64_t value = 0;
};
struct member {
    number_of<member> self{};
    std::string name{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct customer;
struct purchase {
    number_of<customer> by{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct customer {
    std::vector<number_of<purchase>> purchases{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};

} // namespace

template <class Tag>
struct cqlxx::codec<number_of<Tag>> {
    static constexpr auto cql = codec<std::int64_t>::cql;
    static bool matches(const data_type& t) { return codec<std::int64_t>::matches(t); }
    static void write(writer& out, number_of<Tag> v) { codec<std::int64_t>::write(out, v.value); }
    static bool read(bytes_view in, number_of<Tag>& v) { return codec<std::int64_t>::read(in, v.value); }
};

TEST_CASE("udt: the struct's name and fields, as CREATE TYPE has them") {
    using address = cqlxx::model::udt<Address>;
    static_assert(address::name == "address" && address::size == 3);
    static_assert(address::fields[0] == cqlxx::model::field{"street", "street", "text"});
    static_assert(address::fields[2] == cqlxx::model::field{"rooms", "rooms", "frozen<set<int>>"});
    using other = cqlxx::model::udt<contact>;
    static_assert(other::name == "Contact");
    static_assert(other::fields[1] == cqlxx::model::field{"home", "home", "frozen<address>"});
    static_assert(other::fields[2] == cqlxx::model::field{"others", "Other Homes", "frozen<list<frozen<address>>>"});
    CHECK(other::fields[3].type == "frozen<address>");
}

TEST_CASE("udt: the type of a column, frozen where it stands inside another") {
    CHECK(cql_of<Address>() == "address");
    CHECK(cql_of<contact>() == "\"Contact\"");
    CHECK(cql_of<std::optional<Address>>() == "address");
    CHECK(cql_of<cqlxx::frozen<Address>>() == "frozen<address>");
    CHECK(cql_of<std::vector<contact>>() == "list<frozen<\"Contact\">>");
    CHECK(cql_of<std::tuple<Address, int>>() == "frozen<tuple<frozen<address>, int>>");
    CHECK(cql_of<cqlxx::vector<point, 3>>() == "vector<frozen<point>, 3>");
    const auto& columns = cqlxx::model::table<person>::columns;
    CHECK(columns[1].type == "frozen<point>");
    CHECK(columns[2].type == "address");
    CHECK(columns[4].type == "frozen<address>");
    CHECK(columns[5].type == "map<text, frozen<\"Contact\">>");
    CHECK(columns[7].type == "address");
}

TEST_CASE("udt: which structs are types, and where they may stand") {
    static_assert(cqlxx::user_type<Address> && cqlxx::user_type<point> && cqlxx::cql_value<contact>);
    static_assert(!cqlxx::user_type<cqlxx::frozen<Address>> && !cqlxx::user_type<cqlxx::key<cqlxx::frozen<point>>>);
    static_assert(!cqlxx::user_type<person> && !cqlxx::user_type<int>);
    static_assert(!cqlxx::types::is_key_allowed<Address>() && cqlxx::types::is_key_allowed<cqlxx::frozen<Address>>());
    static_assert(!cqlxx::types::is_ordered<timed>() && !cqlxx::types::is_key_allowed<cqlxx::frozen<timed>>());
    static_assert(cqlxx::is_view<borrowed> && cqlxx::is_view<std::vector<borrowed>>);
    static_assert(cqlxx::is_view<std::array<borrowed, 2>> && !cqlxx::is_view<contact>);
    CHECK(cqlxx::mapped<person>);
}

TEST_CASE("udt: a type that is only named after a struct does not hold it") {
    static_assert(cqlxx::user_type<member>);
    static_assert(cqlxx::user_type<purchase> && cqlxx::user_type<customer>);
}

TEST_CASE("udt: a struct that can hold itself is no type, nor is one that holds such a struct") {
    using cqlxx::model::mistake;
    static_assert(!cqlxx::user_type<tree> && cqlxx::model::type_fault_of<tree>.what == mistake::type_in_itself);
    static_assert(!cqlxx::user_type<hen> && cqlxx::model::type_fault_of<egg>.what == mistake::type_in_itself);
    static_assert(!cqlxx::user_type<farm> && cqlxx::model::type_fault_of<farm>.what == mistake::no_codec);
    static_assert(std::is_same_v<cqlxx::model::detail::culprit_of<farm>, hen>);
    CHECK(cqlxx::user_type<contact>); // two fields of one type are no circle
}

TEST_CASE("udt: fields one after the other, null where they are") {
    check_bytes(Address{"a", "b", {1}}, "0000000161"
                                        "0000000162"
                                        "0000000c"
                                        "00000001"
                                        "00000004"
                                        "00000001");
    check_bytes(Address{"", std::nullopt, {}}, "00000000"
                                               "ffffffff"
                                               "00000004"
                                               "00000000");
    check_bytes(point{1, -2}, "000000083ff0000000000000"
                              "00000008c000000000000000");
    check_bytes(contact{"n", {"s", {}, {}}, {{"t", "u", {}}}, std::nullopt}, "000000016e"
                                                                             "00000011"
                                                                             "0000000173"
                                                                             "ffffffff"
                                                                             "0000000400000000"
                                                                             "0000001a"
                                                                             "00000001"
                                                                             "00000012"
                                                                             "0000000174"
                                                                             "0000000175"
                                                                             "0000000400000000"
                                                                             "ffffffff");
}

TEST_CASE("udt: missing fields are null or keep their default, more fields are passed over") {
    Address value{"x", "y", {1}};
    CHECK(reads("", value));
    CHECK(value == Address{"x", std::nullopt, {1}}); // a row is made anew before it is read
    Address fresh;
    CHECK(reads("ffffffff", fresh));
    CHECK(fresh == Address{"nowhere", std::nullopt, {}});
    CHECK(reads("00000001610000000162", value));
    CHECK(value.city == "b");
    CHECK(reads("0000000161"
                "0000000162"
                "0000000400000000"
                "00000001ff"
                "ffffffff",
                value));
    CHECK(value == Address{"a", "b", {}});
}

TEST_CASE("udt: refuses what is cut or of other types") {
    CHECK(refuses<Address>("00"));
    CHECK(refuses<Address>("0000000261"));
    CHECK(refuses<Address>("00000001610000000162"
                           "0000000400000001"));
    CHECK(refuses<Address>("0000000161"
                           "0000000162"
                           "0000000400000000"
                           "00"));
    CHECK(refuses<point>("00000004"
                         "3ff00000"));
}

TEST_CASE("udt: fits the cluster's type of the same name and fields") {
    CHECK_FALSE(differs<Address>(address_type()));
    CHECK_FALSE(differs<Address>(address_type(), use::key));
    CHECK_FALSE(differs<std::vector<Address>>(of(type_id::list, {address_type()}), use::write));
    CHECK(cqlxx::codec<cqlxx::frozen<Address>>::matches(address_type()));
    CHECK(differs<Address>(simple(type_id::varchar)) == "");
    CHECK(differs<Address>(point_type()) == "");
}

TEST_CASE("udt: another order of fields, another name or type is said") {
    auto swapped = address_type();
    std::swap(swapped.field_names[0], swapped.field_names[1]);
    for (const use what : {use::read, use::write, use::key})
        CHECK(differs<Address>(swapped, what) == "its field 1 is \"city\" in the cluster and \"street\" in the struct, "
                                                 "whose members must be in the cluster's order");
    auto changed = address_type();
    changed.elements[1] = simple(type_id::int_);
    CHECK(differs<Address>(changed) ==
          "its field \"city\" is int in the cluster, but std::optional<std::string> maps to "
          "text");
    const auto deep = udt_type("Contact", {"name", "home"}, {simple(type_id::varchar), swapped});
    CHECK(differs<contact>(deep) ==
          "in its field \"home\": its field 1 is \"city\" in the cluster and \"street\" in the "
          "struct, whose members must be in the cluster's order");
    CHECK(differs<std::map<int, std::array<Address, 2>>>(of(type_id::map, {simple(type_id::int_), swapped})) == "");
}

TEST_CASE("udt: fields that one side lacks are read, but neither lost nor sent by accident") {
    auto grown = address_type();
    grown.field_names.push_back("zip");
    grown.elements.push_back(simple(type_id::int_));
    CHECK_FALSE(differs<Address>(grown, use::read));
    CHECK_FALSE(differs<Address>(grown, use::write)); // the missing one is null
    CHECK(differs<Address>(grown, use::key) == "the struct lacks its field \"zip\", and keys are written whole");
    auto old = address_type();
    old.field_names.pop_back();
    old.elements.pop_back();
    CHECK_FALSE(differs<Address>(old, use::read));
    CHECK(differs<Address>(old, use::write) == "it has no field \"rooms\" in the cluster, so that none can be written: "
                                               "ALTER TYPE address ADD rooms frozen<set<int>>");
    CHECK(differs<std::set<cqlxx::frozen<Address>>>(of(type_id::set, {old}), use::write).has_value());
}

TEST_CASE("udt: a type whose names and fields don't go together is no crash") {
    auto odd = address_type();
    odd.field_names.clear();
    (void)differs<Address>(odd, use::read);
    odd.field_names = {"street"};
    (void)differs<Address>(odd, use::read);
}

TEST_CASE("udt: bind markers and columns name the column, both types and what differs") {
    auto old = address_type();
    old.field_names.pop_back();
    old.elements.pop_back();
    const std::vector<cqlxx::column_spec> home{{"ks", "person", "home", old}};
    CHECK(cqlxx::row_codec<person>::mismatch_of_markers(home) ==
          "table person: column \"home\" is address in the cluster, but Address maps to address: it has no field "
          "\"rooms\" in the cluster, so that none can be written: ALTER TYPE address ADD rooms frozen<set<int>>");
    CHECK_FALSE(cqlxx::type_mismatch<Address>(home[0]));
    auto grown = point_type();
    grown.field_names.push_back("z");
    grown.elements.push_back(simple(type_id::double_));
    const std::vector<cqlxx::column_spec> place{{"ks", "person", "place", grown}};
    CHECK(cqlxx::row_codec<person>::mismatch_of_markers(place) ==
          "table person: column \"place\" is point in the cluster, but cqlxx::frozen<point> maps to frozen<point>: the "
          "struct lacks its field \"z\", and keys are written whole");
}

namespace {

/// A type of the given depth, chosen by the seed.
template <unsigned Seed, unsigned Depth>
using random_type = typename random_values::nested_type<random_values::mixed(Seed), Depth>::type;
template <unsigned Seed>
using random_holder = holder<random_type<Seed, 0>, random_type<Seed + 100, 1>>;

template <unsigned... Seeds>
void round_trip_holders(std::integer_sequence<unsigned, Seeds...>) {
    (random_values::round_trip<random_holder<Seeds>>(Seeds * 20, 20), ...);
    (random_values::round_trip<std::set<holder<int, random_type<Seeds, 1>>>>(Seeds * 20, 10), ...);
}

} // namespace

TEST_CASE("udt: random values of random types come back equal, at any nesting") {
    random_values::round_trip<Address>(1, 100);
    random_values::round_trip<contact>(1, 100);
    random_values::round_trip<point>(1, 100);
    random_values::round_trip<std::map<point, std::vector<contact>>>(1, 20);
    random_values::round_trip<std::tuple<std::optional<contact>, std::array<point, 3>>>(1, 20);
    random_values::round_trip<cqlxx::frozen<contact>>(1, 20);
    random_values::round_trip<holder<holder<std::string, std::set<int>>, holder<point, Address>>>(1, 20);
    round_trip_holders(std::make_integer_sequence<unsigned, 8>());
}
