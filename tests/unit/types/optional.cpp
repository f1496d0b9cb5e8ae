#include <cqlxx/types/optional.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/traits.hpp>

#include <optional>
#include <set>
#include <string>

using namespace codec_checks;
using maybe_number = std::optional<int>;

TEST_CASE("optional: is the type inside, with null") {
    static_assert(cql_of<maybe_number>() == "int");
    static_assert(cql_of<std::optional<std::set<std::string>>>() == "set<text>");
    static_assert(cqlxx::types::is_collection<std::optional<std::set<std::string>>>());
    static_assert(!cqlxx::types::is_key_allowed<maybe_number>() && cqlxx::types::is_nullable<maybe_number>());
    CHECK(cqlxx::codec<maybe_number>::matches(simple(cqlxx::type_id::int_)));
    check_bytes(maybe_number(42), "0000002a");
}

TEST_CASE("optional: an empty one is written as null and is absent") {
    CHECK(written_value(maybe_number()) == "ffffffff");
    CHECK(written_value(maybe_number(42)) == "000000040000002a");
    CHECK(written_value(std::optional<std::string>("")) == "00000000");
    CHECK(cqlxx::is_null(maybe_number()));
    CHECK(cqlxx::is_absent(maybe_number()));
    CHECK_FALSE(cqlxx::is_absent(maybe_number(0)));
}

TEST_CASE("optional: null resets it") {
    maybe_number value = 3;
    CHECK(cqlxx::read_value(cqlxx::cell(), value));
    CHECK_FALSE(value.has_value());
}

TEST_CASE("optional: an int of no bytes is null, a text of no bytes is an empty text") {
    maybe_number number = 3;
    CHECK(reads("", number));
    CHECK_FALSE(number.has_value());
    std::optional<std::string> text;
    CHECK(reads("", text));
    CHECK(text == "");
}

TEST_CASE("optional: an empty collection that is there is not absent") {
    CHECK_FALSE(cqlxx::is_absent(std::optional(std::set<int>{})));
}

TEST_CASE("nullopt: binds null to any marker, and is no column") {
    static_assert(cqlxx::cql_writable<std::nullopt_t>);
    static_assert(!cqlxx::cql_value<std::nullopt_t>);
    static_assert(!cqlxx::types::is_key_allowed<std::nullopt_t>());
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    cqlxx::write_value(out, std::nullopt);
    CHECK(cqlxx::to_hex(buffer.view()) == "ffffffff");
    CHECK(cqlxx::codec<std::nullopt_t>::matches({cqlxx::type_id::int_}));
}
