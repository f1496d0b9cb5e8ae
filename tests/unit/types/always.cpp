#include <cqlxx/types/always.hpp>

#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/row.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

TEST_CASE("always: is written as its text, and read if it is the same") {
    using cat = cqlxx::always<"cat">;
    cqlxx::byte_buffer bytes;
    cqlxx::writer out(bytes);
    cqlxx::write_value(out, cat());
    CHECK(cqlxx::to_hex(bytes.view()) == "00000003636174");
    cat read;
    CHECK(cqlxx::codec<cat>::read(cqlxx::as_bytes("cat"), read));
    CHECK_FALSE(cqlxx::codec<cat>::read(cqlxx::as_bytes("dog"), read));
    CHECK_FALSE(cqlxx::codec<cat>::read(cqlxx::as_bytes(""), read));
    CHECK_FALSE(cqlxx::codec<cat>::read(cqlxx::as_bytes("cats"), read));
    CHECK(std::string_view(cat()) == "cat");
    CHECK(cat() == cat());
    CHECK(std::string_view(cqlxx::codec<cat>::cql) == "text");
}

TEST_CASE("always: another text is an error that says both") {
    const cqlxx::cell other{cqlxx::as_bytes("dog"), false};
    const auto found = cqlxx::cell_problem<cqlxx::always<"cat">>(other, "column \"kind\"", true);
    CHECK(found.text == "column \"kind\" is \"dog\" and not \"cat\": it is a row of another kind");
    CHECK(found.code == cqlxx::errc::malformed_value);
}

TEST_CASE("always: null is none of its values, but of an optional of it") {
    using cqlxx::types::null_allowed_in_struct;
    static_assert(!null_allowed_in_struct<cqlxx::always<"cat">>(false));
    static_assert(!null_allowed_in_struct<cqlxx::always<"cat">>(true));
    static_assert(null_allowed_in_struct<std::optional<cqlxx::always<"cat">>>(true));
    static_assert(null_allowed_in_struct<std::string>(false));
    static_assert(!null_allowed_in_struct<std::string>(true));
}
