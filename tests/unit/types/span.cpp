#include <cqlxx/types/span.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <array>
#include <span>
#include <string_view>

using namespace codec_checks;

TEST_CASE("span: writes a list without owning it") {
    const std::array<int, 2> numbers{1, 2};
    CHECK(written(std::span<const int>(numbers)) == "0000000200000004000000010000000400000002");
    std::array<std::string_view, 1> words{"a"};
    CHECK(written(std::span<std::string_view>(words)) == "000000010000000161");
    CHECK(written(std::span<const int>()) == "00000000");
}

TEST_CASE("span: is a list for CQL, to bind only") {
    static_assert(cql_of<std::span<const int>>() == "list<int>");
    static_assert(cqlxx::cql_writable<std::span<const int>> && !cqlxx::cql_value<std::span<const int>>);
    CHECK(cqlxx::codec<std::span<const int>>::matches(of(cqlxx::type_id::list, {simple(cqlxx::type_id::int_)})));
}
