// The sentences themselves are tested in tests/compile/model.
#include <cqlxx/model/explain_udt.hpp>

#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/optional.hpp>

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <concepts>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <vector>

using namespace cqlxx::model;

namespace {

struct plain {
    int a = 0;
};
struct type {
    int a = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct holds_plain {
    std::vector<plain> inner{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct holds_unsigned {
    unsigned a = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
class hidden {
    int a_ = 0;

public:
    int get() const { return a_; }
};
struct model {};

template <class T>
using sentence = explain_no_codec<"m", T, model>;

} // namespace

TEST_CASE("explain_udt: finds the struct that is no type, however deep it is") {
    static_assert(std::same_as<sentence<plain>, member_is_no_user_type<"m", plain, model>>);
    static_assert(std::same_as<sentence<std::vector<plain>>, member_is_no_user_type<"m", plain, model>>);
    static_assert(std::same_as<sentence<std::array<plain, 2>>, member_is_no_user_type<"m", plain, model>>);
    static_assert(std::same_as<sentence<std::map<int, std::vector<plain>>>, member_is_no_user_type<"m", plain, model>>);
    static_assert(std::same_as<sentence<std::tuple<type, plain>>, member_is_no_user_type<"m", plain, model>>);
    static_assert(std::same_as<sentence<holds_plain>, member_is_no_user_type<"m", plain, model>>);
    CHECK(type_fault_of<holds_plain>.what == mistake::no_codec);
}

TEST_CASE("explain_udt: a null inside a collection comes first") {
    using nulls = std::map<int, std::optional<plain>>;
    static_assert(std::same_as<sentence<nulls>, member_has_a_null_inside<"m", nulls, model>>);
}

TEST_CASE("explain_udt: tells what is wrong with a type") {
    static_assert(std::same_as<sentence<holds_unsigned>, field_is_unsigned<"a", holds_unsigned>>);
    static_assert(std::same_as<sentence<std::vector<holds_unsigned>>, field_is_unsigned<"a", holds_unsigned>>);
    CHECK(type_fault_of<holds_unsigned>.what == mistake::unsigned_integer);
}

TEST_CASE("explain_udt: other types without a codec keep their sentence") {
    static_assert(std::same_as<sentence<hidden>, member_has_no_cql_type<"m", hidden, model>>);
    using seconds = std::chrono::sys_seconds; // its header is not included
    static_assert(std::same_as<sentence<seconds>, member_has_no_cql_type<"m", seconds, model>>);
    CHECK_FALSE(cqlxx::cql_value<hidden>);
}

TEST_CASE("explain_udt: pointers are told to be values instead") {
    using owner = std::unique_ptr<int>;
    static_assert(std::same_as<sentence<int*>, member_is_a_pointer<"m", int*, model>>);
    static_assert(std::same_as<sentence<const char*>, member_is_a_pointer<"m", const char*, model>>);
    static_assert(std::same_as<sentence<owner>, member_is_a_pointer<"m", owner, model>>);
    static_assert(
        std::same_as<sentence<std::shared_ptr<plain>>, member_is_a_pointer<"m", std::shared_ptr<plain>, model>>);
    CHECK_FALSE(cqlxx::model::detail::is_pointer<plain>);
}
