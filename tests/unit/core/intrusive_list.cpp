#include <cqlxx/core/intrusive_list.hpp>

#include <doctest/doctest.h>

#include <string>

namespace {

struct item : cqlxx::list_hook {
    explicit item(char name) : name(name) {}
    char name;
};

std::string drained(cqlxx::intrusive_list<item>& list) {
    std::string names;
    while (!list.empty()) names += list.pop_front().name;
    return names;
}

} // namespace

TEST_CASE("intrusive_list: first in, first out") {
    item a('a');
    item b('b');
    item c('c');
    cqlxx::intrusive_list<item> list;
    CHECK(list.empty());
    CHECK(list.size() == 0);
    list.push_back(a);
    list.push_back(b);
    list.push_back(c);
    CHECK(list.size() == 3);
    CHECK(drained(list) == "abc");
    CHECK(list.empty());
    CHECK(list.size() == 0);
}

TEST_CASE("intrusive_list: an item knows whether it is in a list, and may return") {
    item a('a');
    cqlxx::intrusive_list<item> list;
    CHECK_FALSE(a.linked());
    list.push_back(a);
    CHECK(a.linked());
    CHECK(&list.pop_front() == &a);
    CHECK_FALSE(a.linked());
    list.push_back(a);
    CHECK(drained(list) == "a");
}

TEST_CASE("intrusive_list: removal from the front, the middle and the end") {
    for (const std::string removed : {"a", "b", "c"}) {
        CAPTURE(removed);
        item items[] = {item('a'), item('b'), item('c')};
        cqlxx::intrusive_list<item> list;
        for (item& i : items) list.push_back(i);
        list.remove(items[removed[0] - 'a']);
        std::string expected = "abc";
        expected.erase(expected.find(removed), 1);
        CHECK(list.size() == 2);
        CHECK(drained(list) == expected);
    }
}

TEST_CASE("intrusive_list: splice moves all of another list to the end") {
    item a('a');
    item b('b');
    item c('c');
    cqlxx::intrusive_list<item> first;
    cqlxx::intrusive_list<item> second;
    first.push_back(a);
    second.push_back(b);
    second.push_back(c);
    first.splice(second);
    CHECK(second.empty());
    CHECK(first.size() == 3);
    first.splice(second);
    CHECK(drained(first) == "abc");
}
