#include <cqlxx/model/type_options.hpp>

#include <doctest/doctest.h>

#include <string_view>

using cqlxx::type_options;

namespace {

struct plain {
    int a = 0;
};
struct said {
    int a = 0;
    static constexpr auto cqlxx_type = type_options("other");
};
struct described {
    int a = 0;
};

} // namespace

template <>
struct cqlxx::model_description<described> {
    static constexpr auto cqlxx_type = cqlxx::type_options().rename("a", "b");
};

TEST_CASE("type_options: a name and renamed fields, taken as they are") {
    constexpr auto options = type_options("Address").rename("zip", "Zip Code").rename("city", "town");
    static_assert(options.name() == "Address");
    static_assert(options.size() == 2 && options[0].member == "zip" && options[0].field == "Zip Code");
    static_assert(options.field_of("city") == "town");
    static_assert(options.field_of("street") == "street");
    static_assert(type_options().name().empty() && type_options().size() == 0);
    CHECK(options.field_of("zip") == "Zip Code");
}

TEST_CASE("type_options: a struct says that it is a type, in it or from outside") {
    using cqlxx::model::says_type;
    static_assert(says_type<said> && says_type<described>);
    static_assert(!says_type<plain> && !says_type<int> && !says_type<std::string_view>);
    CHECK(cqlxx::model::type_options_of<said>().name() == "other");
    CHECK(cqlxx::model::type_options_of<described>().field_of("a") == "b");
}
