#include <cqlxx/query/index_support.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::query;
using cqlxx::model::column;

TEST_CASE("index: its kind follows from the class name, with or without package, in any case") {
    CHECK(index_of(column{.type = "int"}) == index_kind::none);
    CHECK(index_of(column{.type = "int", .indexed = true}) == index_kind::built_in);
    CHECK(index_of(column{.indexed = true, .index_class = "legacy_local_table"}) == index_kind::built_in);
    CHECK(index_of(column{.indexed = true, .index_class = "sai"}) == index_kind::storage_attached);
    CHECK(index_of(column{.indexed = true, .index_class = "StorageAttachedIndex"}) == index_kind::storage_attached);
    CHECK(index_of(column{.indexed = true, .index_class = "org.apache.cassandra.index.sai.StorageAttachedIndex"}) ==
          index_kind::storage_attached);
    CHECK(index_of(column{.indexed = true, .index_class = "org.apache.cassandra.index.sasi.SASIIndex"}) ==
          index_kind::sasi);
    CHECK(index_of(column{.indexed = true, .index_class = "com.example.Index"}) == index_kind::custom);
}

TEST_CASE("index: a built-in one serves = only, whatever the type") {
    for (const char* type : {"int", "text", "uuid", "frozen<list<int>>"}) {
        const column c{.type = type, .indexed = true};
        CHECK(serves(c, relation::equal));
        for (const relation r :
             {relation::greater, relation::less_equal, relation::in, relation::contains, relation::like})
            CHECK_FALSE(serves(c, r));
    }
}

TEST_CASE("index: a storage-attached one also serves ranges of numbers, times and addresses") {
    for (const char* type : {"int", "bigint", "decimal", "timestamp", "timeuuid", "inet", "date"})
        CHECK(serves(column{.type = type, .indexed = true, .index_class = "sai"}, relation::greater));
    for (const char* type : {"text", "ascii", "boolean", "uuid", "frozen<tuple<int, text>>", "frozen<list<int>>"}) {
        const column c{.type = type, .indexed = true, .index_class = "sai"};
        CHECK(serves(c, relation::equal));
        CHECK_FALSE(serves(c, relation::greater));
    }
    CHECK_FALSE(serves(column{.type = "int", .indexed = true, .index_class = "sai"}, relation::in));
    CHECK_FALSE(serves(column{.type = "vector<float, 3>", .indexed = true, .index_class = "sai"}, relation::equal));
}

TEST_CASE("index: on a collection it serves what it holds: values, keys, entries, or the whole") {
    for (const char* index_class : {"", "sai"}) {
        column c{.type = "map<text, int>", .indexed = true, .index_class = index_class};
        CHECK(serves(c, relation::contains));
        CHECK_FALSE(serves(c, relation::contains_key));
        c.index_target = "keys";
        CHECK(serves(c, relation::contains_key));
        CHECK_FALSE(serves(c, relation::contains));
        c.index_target = "entries";
        CHECK_FALSE(serves(c, relation::contains_key));
        CHECK_FALSE(serves(c, relation::contains));
        const column frozen{.type = "frozen<set<int>>", .indexed = true, .index_class = index_class};
        CHECK(serves(frozen, relation::equal));
        CHECK_FALSE(serves(frozen, relation::contains));
    }
}

TEST_CASE("index: LIKE is served by SASI on text, and an unknown class may serve anything") {
    CHECK(serves(column{.type = "text", .indexed = true, .index_class = "SASIIndex"}, relation::like));
    CHECK_FALSE(serves(column{.type = "int", .indexed = true, .index_class = "SASIIndex"}, relation::like));
    CHECK_FALSE(serves(column{.type = "text", .indexed = true, .index_class = "sai"}, relation::like));
    CHECK(serves(column{.type = "int", .indexed = true, .index_class = "com.example.Index"}, relation::like));
}

TEST_CASE("index: storage-attached ones join in one search, built-in ones don't") {
    const column a{.name = "a", .type = "int", .indexed = true};
    const column b{.name = "b", .type = "int", .indexed = true};
    CHECK(search_together(a, a));
    CHECK_FALSE(search_together(a, b));
    column c = a, d = b;
    c.index_class = d.index_class = "sai";
    CHECK(search_together(c, d));
    CHECK_FALSE(search_together(a, d));
}
