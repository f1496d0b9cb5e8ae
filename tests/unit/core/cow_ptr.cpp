#include <cqlxx/core/cow_ptr.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using cqlxx::cow_ptr;

namespace {

/// Counts its living objects.
struct tracked {
    tracked() { ++alive; }
    tracked(const tracked& other) : text(other.text) { ++alive; }
    tracked& operator=(const tracked&) = default;
    ~tracked() { --alive; }

    std::string text{};
    static inline int alive = 0;
};

constexpr bool is_constant_while_empty() {
    cow_ptr<std::string> nothing;
    cow_ptr<std::string> copy = nothing;
    const cow_ptr<std::string> moved = std::move(nothing);
    copy = moved;
    return copy.get() == nullptr && !moved;
}
static_assert(is_constant_while_empty());

} // namespace

TEST_CASE("cow_ptr: points to nothing until it is changed, then to a value of its own") {
    cow_ptr<tracked> p;
    CHECK(p.get() == nullptr);
    CHECK_FALSE(p);
    p.change().text = "one";
    CHECK(p);
    CHECK(p->text == "one");
    CHECK(tracked::alive == 1);
    const tracked* where = p.get();
    p.change().text += " more"; // nobody shares it: no copy
    CHECK(p.get() == where);
    p = {};
    CHECK(tracked::alive == 0);
}

TEST_CASE("cow_ptr: copies share the value, and who changes it takes a copy") {
    cow_ptr<tracked> first;
    first.change().text = "shared";
    cow_ptr<tracked> second = first;
    CHECK(second.get() == first.get());
    CHECK(tracked::alive == 1);
    second.change().text = "mine";
    CHECK(first->text == "shared");
    CHECK(second->text == "mine");
    CHECK(tracked::alive == 2);
    const cow_ptr<tracked> third = std::move(first);
    CHECK(first.get() == nullptr); // NOLINT: what was moved from points to nothing
    CHECK(third->text == "shared");
    second = third;
    CHECK(tracked::alive == 1);
    second.change().text = "again mine";
    CHECK(third->text == "shared");
    cow_ptr<tracked>& same = second;
    second = same;
    CHECK(second->text == "again mine");
}

TEST_CASE("cow_ptr: several threads copy, change and drop what they share") {
    {
        cow_ptr<tracked> source;
        source.change().text = "from all";
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([copy = source, t] {
                for (int i = 0; i < 1'000; ++i) {
                    cow_ptr<std::string> own;
                    own.change() = copy->text;
                    cow_ptr<std::string> other = own;
                    other.change() += std::to_string(t);
                    if (*own.get() != "from all") std::abort();
                }
            });
        for (auto& thread : threads) thread.join();
        CHECK(source->text == "from all");
    }
    CHECK(tracked::alive == 0);
}
