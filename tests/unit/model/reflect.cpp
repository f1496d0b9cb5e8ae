#include <cqlxx/model/reflect.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace model = cqlxx::model;

namespace shop {

struct no_default {
    explicit no_default(int n) : number(n) {}
    int number;
};
struct Item {
    std::string name;
    int größe;
    no_default last;
};
template <class T>
struct boxed {
    T content;
    std::vector<T> rest;
};
namespace {
struct hidden {
    int a;
};
} // namespace

} // namespace shop

TEST_CASE("reflect: counts, names and types members") {
    static_assert(model::member_count<shop::Item> == 3);
    static_assert(model::member_name<shop::Item, 0>() == "name");
    static_assert(model::member_name<shop::Item, 1>() == "größe");
    static_assert(model::member_name<shop::Item, 2>() == "last");
    static_assert(std::is_same_v<model::member_type<0, shop::Item>, std::string>);
    static_assert(std::is_same_v<model::member_type<2, shop::Item>, shop::no_default>);
}

TEST_CASE("reflect: reaches members by position and in order") {
    shop::Item item{"lamp", 3, shop::no_default(7)};
    model::member<1>(item) = 4;
    CHECK(item.größe == 4);
    CHECK(model::member<2>(std::as_const(item)).number == 7);
    std::size_t visited = 0;
    model::for_each_member(item, [&](auto& member, auto index) {
        CHECK(index == visited++);
        if constexpr (std::is_same_v<decltype(member), std::string&>) member += "!";
    });
    CHECK(visited == 3);
    CHECK(item.name == "lamp!");
}

TEST_CASE("reflect: finds positions by pointers to members") {
    static_assert(model::position_of<shop::Item, &shop::Item::name>() == 0);
    static_assert(model::position_of<shop::Item, &shop::Item::last>() == 2);
}

TEST_CASE("reflect: names types without their surroundings") {
    struct local {
        int inside_function;
    };
    static_assert(model::type_name<shop::Item>() == "Item");
    static_assert(model::type_name<shop::hidden>() == "hidden");
    static_assert(model::type_name<local>() == "local");
    static_assert(model::member_name<local, 0>() == "inside_function");
    static_assert(model::type_name<shop::boxed<int>>().ends_with('>'));
    static_assert(model::member_name<shop::boxed<std::string>, 1>() == "rest");
    [](auto) {
        struct in_lambda {
            int x;
        };
        static_assert(model::type_name<in_lambda>() == "in_lambda");
        static_assert(model::member_name<in_lambda, 0>() == "x");
    }(0);
}
