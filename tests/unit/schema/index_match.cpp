#include <cqlxx/schema/index_match.hpp>

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <utility>

using namespace cqlxx::schema;

namespace {

using options = std::map<std::string, std::string>;

index_description index(std::string target, std::string class_name = {}, options with = {}) {
    return {{}, std::move(target), std::move(class_name), std::move(with)};
}
index_match sai(options wanted, options found) {
    return match(index("c", "sai", std::move(wanted)), index("c", "StorageAttachedIndex", std::move(found)));
}

} // namespace

TEST_CASE("index match: one class has several spellings") {
    CHECK(index_class("") == "");
    CHECK(index_class("sai") == "sai");
    CHECK(index_class("SAI") == "sai");
    CHECK(index_class("StorageAttachedIndex") == "sai");
    CHECK(index_class("org.apache.cassandra.index.sai.StorageAttachedIndex") == "sai");
    CHECK(index_class("org.apache.cassandra.index.sasi.SASIIndex") == "sasiindex");
}

TEST_CASE("index match: an index on something else stands apart") {
    CHECK(match(index("colour"), index("colour")) == index_match::serves);
    CHECK(match(index("colour"), index("\"Colour\"")) == index_match::apart);
    CHECK(match(index("keys(labels)"), index("values(labels)")) == index_match::apart);
    CHECK(match(index("full(tags)"), index("full(tags)")) == index_match::serves);
}

TEST_CASE("index match: kinds stand beside each other, but a storage-attached one serves for a built-in one") {
    for (const char* name : {"sai", "StorageAttachedIndex", "org.apache.cassandra.index.sai.StorageAttachedIndex"}) {
        CHECK(match(index("c", "sai"), index("c", name)) == index_match::serves);
        CHECK(match(index("c"), index("c", name)) == index_match::serves);
    }
    CHECK(match(index("c", "sai"), index("c")) == index_match::apart);
    CHECK(match(index("c"), index("c", "org.apache.cassandra.index.sasi.SASIIndex")) == index_match::apart);
    CHECK(match(index("c", "com.example.Fast"), index("c", "com.example.Fast")) == index_match::serves);
}

TEST_CASE("index match: options that find other rows differ, in whatever case they are written") {
    CHECK(sai({}, {}) == index_match::serves);
    CHECK(sai({}, {{"case_sensitive", "true"}, {"normalize", "false"}, {"ascii", "false"}}) == index_match::serves);
    CHECK(sai({{"case_sensitive", "false"}}, {{"case_sensitive", "FALSE"}}) == index_match::serves);
    CHECK(sai({}, {{"case_sensitive", "false"}}) == index_match::differs);
    CHECK(sai({{"case_sensitive", "false"}}, {}) == index_match::differs);
    CHECK(sai({{"normalize", "true"}}, {}) == index_match::differs);
    CHECK(sai({}, {{"ascii", "true"}}) == index_match::differs);
}

TEST_CASE("index match: a similarity counts where the struct asks for it") {
    CHECK(sai({{"similarity_function", "EUCLIDEAN"}}, {{"similarity_function", "euclidean"}}) == index_match::serves);
    CHECK(sai({{"similarity_function", "COSINE"}}, {}) == index_match::serves);
    CHECK(sai({}, {{"similarity_function", "euclidean"}}) == index_match::serves);
    CHECK(sai({{"similarity_function", "EUCLIDEAN"}}, {}) == index_match::differs);
}

TEST_CASE("index match: options for speed make no difference") {
    CHECK(sai({}, {{"maximum_node_connections", "32"}, {"construction_beam_width", "200"}}) == index_match::serves);
}
