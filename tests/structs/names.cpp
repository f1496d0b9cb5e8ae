#include "structs/names.hpp"

#include <doctest/doctest.h>

using structs::in_comment;
using structs::literal;
using structs::name_list;

TEST_CASE("names: valid, no keyword, each once") {
    name_list names;
    CHECK(names.make("colour") == "colour");
    CHECK(names.make("class") == "class_");
    CHECK(names.make("Class") == "Class");
    CHECK(names.make("°C") == "C");
    CHECK(names.make("two words") == "two_words");
    CHECK(names.make("two-words") == "two_words_");
    CHECK(names.make("two.words") == "two_words_1");
    CHECK(names.make("1st") == "c_1st");
    CHECK(names.make("???") == "c_");
    CHECK(names.make("_private__name") == "private_name");
    CHECK(names.make("cqlxx_table") == "cqlxx_table_");
    CHECK(names.make("errno") == "errno_");
}

TEST_CASE("names: later lists keep clear of what was given out") {
    name_list outer;
    outer.make("address");
    name_list inner(outer.taken());
    CHECK(inner.make("address") == "address_");
}

TEST_CASE("names: literals") {
    CHECK(literal("plain") == "\"plain\"");
    CHECK(literal("say \"hi\" \\") == "\"say \\\"hi\\\" \\\\\"");
    CHECK(literal("a\nb") == "\"a\\012b\"");
    CHECK(literal("°C") == "\"°C\"");
}

TEST_CASE("names: a comment stays on its line") {
    CHECK(in_comment("\"a\nint b;\" IS NOT NULL \\") == "\"a?int b;\" IS NOT NULL ?");
    CHECK(in_comment("\"°C\"") == "\"°C\"");
}
