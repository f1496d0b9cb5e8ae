#include <cqlxx/types/unset.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <optional>
#include <string>

using namespace codec_checks;
using cqlxx::maybe_unset;

TEST_CASE("unset: is a length of -2, whatever the type") {
    CHECK(written_value(cqlxx::unset) == "fffffffe");
    CHECK(written_value(maybe_unset<int>()) == "fffffffe");
    CHECK(written_value(maybe_unset<std::string>(cqlxx::unset)) == "fffffffe");
    CHECK(cqlxx::codec<cqlxx::unset_type>::matches(simple(cqlxx::type_id::blob)));
}

TEST_CASE("unset: is neither null nor empty") {
    CHECK(written_value(maybe_unset<int>(3)) == "0000000400000003");
    CHECK(written_value(maybe_unset<std::string>(std::string())) == "00000000");
    CHECK(written_value(maybe_unset<std::optional<int>>(std::optional<int>())) == "ffffffff");
    CHECK(written_value(maybe_unset<std::optional<int>>(std::optional<int>(1))) == "0000000400000001");
    CHECK(written_value(maybe_unset<std::optional<int>>()) == "fffffffe");
}

TEST_CASE("unset: a maybe_unset has the CQL type of what it holds, to bind only") {
    static_assert(cql_of<maybe_unset<int>>() == "int");
    static_assert(cqlxx::cql_writable<maybe_unset<int>> && !cqlxx::cql_value<maybe_unset<int>>);
    static_assert(!cqlxx::cql_value<maybe_unset<std::optional<std::string>>>);
    CHECK(cqlxx::codec<maybe_unset<int>>::matches(simple(cqlxx::type_id::int_)));
    CHECK(cqlxx::is_absent(maybe_unset<int>()));
    CHECK_FALSE(cqlxx::is_absent(maybe_unset<int>(0)));
}
