#include <cqlxx/types/enumeration.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/list.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

using namespace codec_checks;

namespace {

enum class state { idle, running = 7, broken = -1 };
enum class small : std::uint8_t { one = 1, most = 255 };
enum class wide : std::uint64_t { little = 3, large = 1ULL << 40 };
enum letter : char { a = 'a' };
enum class flag : bool { off, on };
enum class colour { red, blue, nameless };

} // namespace

template <>
struct cqlxx::enumeration<colour> {
    static constexpr std::pair<colour, std::string_view> names[] = {{colour::red, "red"}, {colour::blue, "blue"}};
};

TEST_CASE("enumeration: is an int, whatever underlies it") {
    static_assert(cql_of<state>() == "int" && cql_of<small>() == "int" && cql_of<wide>() == "int");
    check_bytes(state::running, "00000007");
    check_bytes(state::broken, "ffffffff");
    check_bytes(small::most, "000000ff");
    check_bytes(wide::little, "00000003");
    check_bytes(letter::a, "00000061");
    check_bytes(flag::on, "00000001");
    check_bytes(std::vector<small>{small::one}, "000000010000000400000001");
}

TEST_CASE("enumeration: numbers beyond a CQL int are refused when written") {
    CHECK_THROWS_AS(written(wide::large), cqlxx::error);
    CHECK_THROWS_AS(written(static_cast<wide>(~0ULL)), cqlxx::error);
}

TEST_CASE("enumeration: numbers beyond the underlying type are malformed") {
    CHECK(refuses<small>("00000100"));
    CHECK(refuses<small>("ffffffff"));
    CHECK(refuses<wide>("ffffffff"));
    CHECK(refuses<flag>("00000002"));
    state value{};
    CHECK(reads("00000063", value)); // no enumerator, but the type holds it
    CHECK(static_cast<int>(value) == 99);
}

TEST_CASE("enumeration: an empty int leaves the value as it is") {
    state value = state::running;
    CHECK(reads("", value));
    CHECK(value == state::running);
}

TEST_CASE("enumeration: declared names make it a text") {
    static_assert(cql_of<colour>() == "text");
    check_bytes(colour::blue, "626c7565");
    CHECK(cqlxx::codec<colour>::matches(simple(cqlxx::type_id::varchar)));
    CHECK_THROWS_AS(written(colour::nameless), cqlxx::error);
    CHECK(refuses<colour>("677265656e"));
    CHECK(refuses<colour>(""));
}

TEST_CASE("enumeration: std::byte is none") { static_assert(!cqlxx::cql_value<std::byte>); }
