#include <cqlxx/model/text_builder.hpp>

#include <doctest/doctest.h>

#include <string_view>

namespace model = cqlxx::model;

namespace {

struct greeting {
    static constexpr void write(model::text_builder& out) {
        bool first = true;
        for (const std::string_view word : {"a", "bc", "def"}) out.separate(first, ", ").add(word);
        out.add(' ').add_number(0).add(' ').add_number(1205);
    }
};
struct nothing {
    static constexpr void write(model::text_builder&) {}
};

} // namespace

TEST_CASE("text_builder: makes constants of exactly the size of the text") {
    constexpr std::string_view text = model::constant_text<greeting>.view();
    static_assert(text == "a, bc, def 0 1205");
    static_assert(decltype(model::constant_text<greeting>)::size() == 17);
    CHECK(text.data()[text.size()] == '\0');
    static_assert(model::constant_text<nothing>.view().empty());
}

TEST_CASE("text_builder: counts without a buffer") {
    model::text_builder counter;
    counter.add("abc").add('d').add_number(10);
    CHECK(counter.size() == 6);
}

TEST_CASE("text_builder: takes the last characters away, for others in their place") {
    CHECK(model::built_text([](model::text_builder& out) { out.add("at > ?").drop(1).add("now()"); }) == "at > now()");
}

TEST_CASE("text_builder: builds text at run time") {
    const std::string_view words[] = {"x", "y"};
    CHECK(model::built_text([&](model::text_builder& out) {
              for (const auto word : words) out.add(word).add(';');
          }) == "x;y;");
    CHECK(model::built_text([](model::text_builder&) {}).empty());
}
