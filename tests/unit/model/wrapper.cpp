#include <cqlxx/model/wrapper.hpp>

#include <cqlxx/model/key.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <unordered_set>

namespace model = cqlxx::model;
using cqlxx::indexed, cqlxx::key, cqlxx::static_column;

static_assert(model::wrapper<key<int>>);
static_assert(model::wrapper<indexed<std::string, cqlxx::sai{}>>);
static_assert(!model::wrapper<int>);
static_assert(!model::wrapper<std::optional<key<int>>>);
static_assert(std::is_same_v<model::unwrapped<static_column<indexed<std::string>>>, std::string>);
static_assert(std::is_same_v<model::unwrapped<int>, int>);
static_assert(std::is_same_v<std::common_type_t<key<int>, long>, long>);
static_assert(std::is_trivially_copyable_v<key<int>> && sizeof(key<int>) == sizeof(int));

TEST_CASE("wrapper: gives the value inside, however deep") {
    static_column<indexed<std::string>> text = "a";
    model::unwrap(text) += "b";
    CHECK(text == "ab");
    key<indexed<int>> number = 3;
    ++model::unwrap(number);
    CHECK(number == 4);
    indexed<std::optional<int>> maybe;
    model::unwrap(maybe) = 5;
    CHECK(maybe == 5);
    int plain = 1;
    CHECK(&model::unwrap(plain) == &plain);
}

TEST_CASE("wrapper: is bound and read as the value inside") {
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    cqlxx::write_value(out, key<int>(258));
    cqlxx::write_value(out, key<std::string>("hi"));
    cqlxx::write_value(out, indexed<std::optional<int>>());
    CHECK(cqlxx::to_hex(buffer.view()) == "0000000400000102"
                                          "000000026869"
                                          "ffffffff");
    CHECK(std::string_view(cqlxx::codec<key<int>>::cql) == "int");
    cqlxx::reader in(buffer.view());
    key<int> number;
    key<std::string> text;
    indexed<std::optional<int>> maybe = 7;
    CHECK(cqlxx::read_value(cqlxx::read_cell(in), number));
    CHECK(cqlxx::read_value(cqlxx::read_cell(in), text));
    CHECK(cqlxx::read_value(cqlxx::read_cell(in), maybe));
    CHECK(number == 258);
    CHECK(text == "hi");
    CHECK(maybe == std::nullopt);
}

TEST_CASE("wrapper: hashes like the value inside") {
    CHECK(std::hash<key<std::string>>()("a") == std::hash<std::string>()("a"));
    std::unordered_set<key<int>> seen{1, 2, 1};
    CHECK(seen.size() == 2);
}
