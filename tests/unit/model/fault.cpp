#include <cqlxx/model/fault.hpp>

#include <cqlxx/model/table.hpp>
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/duration.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

using namespace cqlxx::model;
using cqlxx::clustering_key, cqlxx::indexed, cqlxx::key, cqlxx::leading, cqlxx::partition_key, cqlxx::static_column;

namespace {

struct unknown {};

struct good {
    key<int> k;
    clustering_key<int, cqlxx::descending> c;
    static_column<int> s;
    indexed<std::optional<int>> i;
};
struct counting {
    key<int> k;
    cqlxx::counter hits;
};
struct frozen_key {
    key<cqlxx::frozen<std::vector<int>>> k;
};

struct constructed {
    key<int> k;
    explicit constructed(int);
};
struct base_of {
    key<int> k;
};
struct derived : base_of {
    int a;
};
struct empty_base {};
struct with_const_member {
    key<int> number;
    const int wheels = 4;
};
struct with_reference {
    key<int> number;
    std::string& colour;
};
struct derived_from_empty : empty_base {
    key<int> k;
};
struct empty {};
struct optional_of_key {
    std::optional<key<int>> k;
};
struct two_roles {
    key<static_column<int>> k;
};
struct with_unsigned {
    key<int> k;
    unsigned u;
};
struct without_codec {
    key<int> k;
    int a;
    unknown u;
};
struct renames_nobody {
    key<int> k;
    static constexpr auto cqlxx_table = cqlxx::table_options().rename("x", "y");
};
struct renamed_onto {
    key<int> k;
    int a;
    int b;
    static constexpr auto cqlxx_table = cqlxx::table_options().rename("b", "a");
};
struct odd_table {
    key<int> k;
    static constexpr auto cqlxx_table = cqlxx::table_options("a b");
};
struct odd_keyspace {
    key<int> k;
    static constexpr auto cqlxx_table = cqlxx::table_options().keyspace("a-b");
};
template <class T>
struct generic {
    key<T> k;
};
struct both_ways {
    key<int> k;
    int a;
    using primary_key = leading<1, 0>;
};
struct too_long {
    int k;
    using primary_key = leading<1, 1>;
};
struct no_key {
    int k;
};
struct only_clustering {
    clustering_key<int> k;
    int a;
};
struct null_key {
    key<std::optional<int>> k;
};
struct list_key {
    key<int> k;
    key<std::vector<int>> l;
};
struct duration_key {
    key<cqlxx::duration> k;
};
struct counter_key {
    key<cqlxx::counter> k;
};
struct descending_value {
    key<int> k;
    int a;
    static constexpr auto cqlxx_table = cqlxx::table_options().descending("a");
};
struct lonely_static {
    key<int> k;
    int a;
    static_column<int> s;
};
struct indexed_key {
    key<indexed<int>> k;
};
struct indexed_part {
    partition_key<indexed<int>> a;
    partition_key<int> b;
};
struct mixed_counter {
    key<int> k;
    cqlxx::counter hits;
    int a;
};

struct with_text_array {
    key<int> k;
    char name[16];
};
struct with_array_in_front {
    int sizes[2];
    key<int> k;
};
struct with_array_of_one {
    key<int> k;
    int sizes[1];
};
struct with_embedded_array {
    key<int> k;
    cqlxx::embedded<with_array_in_front> more;
};
struct many_kinds_of_members {
    key<int> k;
    std::array<float, 3> vector{};
    std::map<std::string, std::vector<int>> map{};
    std::optional<std::string> text{};
    cqlxx::embedded<good> more{};
};

template <class Model>
constexpr bool finds(mistake what, std::size_t member = 0, std::size_t other = 0) {
    return fault_of<Model> == fault{what, member, other} && !valid<Model>;
}

} // namespace

TEST_CASE("fault: finds none in tables that Cassandra accepts") {
    static_assert(valid<good> && valid<counting> && valid<frozen_key>);
    static_assert(cqlxx::mapped<good> && !cqlxx::mapped<no_key> && !cqlxx::mapped<int>);
}

TEST_CASE("fault: structs that can't be models") {
    static_assert(finds<constructed>(mistake::no_aggregate));
    static_assert(finds<int>(mistake::no_aggregate));
    static_assert(finds<with_const_member>(mistake::unassignable));
    static_assert(finds<with_reference>(mistake::unassignable));
    static_assert(finds<derived>(mistake::base_class));
    static_assert(finds<derived_from_empty>(mistake::base_class));
    static_assert(finds<empty>(mistake::no_members));
    static_assert(finds<with_embedded_array>(mistake::bad_embedded));
}

TEST_CASE("fault: C arrays are not taken for several members") {
    static_assert(finds<with_text_array>(mistake::c_array));
    static_assert(finds<with_array_in_front>(mistake::c_array));
    static_assert(finds<with_array_of_one>(mistake::c_array));
    static_assert(fault_of<many_kinds_of_members>.what != mistake::c_array);
    static_assert(!cqlxx::model::has_c_array<many_kinds_of_members> && !cqlxx::model::has_c_array<good>);
}

TEST_CASE("fault: members that can't be columns") {
    static_assert(finds<optional_of_key>(mistake::wrapper_in_optional, 0));
    static_assert(finds<two_roles>(mistake::several_roles, 0));
    static_assert(finds<with_unsigned>(mistake::unsigned_integer, 1));
    static_assert(finds<without_codec>(mistake::no_codec, 2));
}

TEST_CASE("fault: names that can't be") {
    static_assert(finds<renames_nobody>(mistake::unknown_member, 0));
    static_assert(finds<renamed_onto>(mistake::same_column, 1, 2));
    static_assert(finds<odd_table>(mistake::bad_table_name));
    static_assert(finds<odd_keyspace>(mistake::bad_keyspace_name));
    static_assert(finds<generic<int>>(mistake::bad_table_name));
}

TEST_CASE("fault: keys that can't be") {
    static_assert(finds<both_ways>(mistake::key_said_twice, 0));
    static_assert(finds<too_long>(mistake::leading_too_many));
    static_assert(finds<no_key>(mistake::no_partition_key));
    static_assert(finds<only_clustering>(mistake::no_partition_key));
    static_assert(finds<null_key>(mistake::nullable_key, 0));
    static_assert(finds<list_key>(mistake::key_of_bad_type, 1));
    static_assert(finds<duration_key>(mistake::key_of_bad_type, 0));
    static_assert(finds<counter_key>(mistake::key_of_bad_type, 0));
    static_assert(finds<descending_value>(mistake::descending_no_clustering_key, 1));
    static_assert(finds<lonely_static>(mistake::static_without_clustering_key, 2));
    static_assert(finds<indexed_key>(mistake::indexed_partition_key, 0));
    static_assert(valid<indexed_part>);
    static_assert(finds<mixed_counter>(mistake::counter_beside_others, 1, 2));
}
