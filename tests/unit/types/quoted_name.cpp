#include <cqlxx/types/quoted_name.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>

namespace types = cqlxx::types;

TEST_CASE("quoted_name: plain names stay bare") {
    CHECK(!types::needs_quotes("price"));
    CHECK(!types::needs_quotes("a1_b2"));
    CHECK(!types::needs_quotes("timestamp"));
    CHECK(!types::needs_quotes("ttl"));
    CHECK(!types::needs_quotes("key"));
    CHECK(!types::needs_quotes("p"));
    CHECK(!types::needs_quotes("pt"));
    CHECK(!types::needs_quotes("ptx"));
    CHECK(!types::needs_quotes("page"));
}

TEST_CASE("quoted_name: quotes what Cassandra would read otherwise") {
    CHECK(types::needs_quotes(""));
    CHECK(types::needs_quotes("Price"));
    CHECK(types::needs_quotes("_x"));
    CHECK(types::needs_quotes("1st"));
    CHECK(types::needs_quotes("with space"));
    CHECK(types::needs_quotes("größe"));
    CHECK(types::needs_quotes("p1d"));
    CHECK(types::needs_quotes("pt5m"));
    CHECK(types::needs_quotes("true"));
    CHECK(types::needs_quotes("false"));
}

TEST_CASE("quoted_name: quotes every reserved word") {
    CHECK(std::ranges::is_sorted(types::detail::reserved_words));
    for (const std::string_view word : types::detail::reserved_words) CHECK(types::needs_quotes(word));
    for (const std::string_view word : {"order", "select", "where", "with", "materialized", "add", "infinity", "nan"})
        CHECK(types::needs_quotes(word));
}

TEST_CASE("quoted_name: doubles quotes within names") {
    CHECK(types::quoted_name("price") == "price");
    CHECK(types::quoted_name("order") == "\"order\"");
    CHECK(types::quoted_name("MixedCase") == "\"MixedCase\"");
    CHECK(types::quoted_name("a\"b") == "\"a\"\"b\"");
    CHECK(types::quoted_name("x\"; DROP TABLE t; --") == "\"x\"\"; DROP TABLE t; --\"");
}
