#include "codec_checks.hpp"
#include "unit/types/round_trip.hpp"
#include <cqlxx/types/blob.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

using namespace codec_checks;
using random_values::round_trip;

namespace {

struct no_codec {};
enum class colour { red, green };
enum class number : std::int8_t {};

} // namespace

template <>
struct cqlxx::enumeration<colour> {
    static constexpr std::pair<colour, std::string_view> names[] = {{colour::red, "red"}, {colour::green, "green"}};
};

TEST_CASE("codec: types without one are no values") {
    static_assert(!cqlxx::cql_value<no_codec> && !cqlxx::cql_writable<no_codec>);
    static_assert(!cqlxx::cql_value<std::vector<no_codec>> && !cqlxx::cql_value<std::optional<no_codec>>);
    static_assert(!cqlxx::cql_value<char> && !cqlxx::cql_value<std::byte> && !cqlxx::cql_value<void*>);
    static_assert(cqlxx::cql_value<int> && cqlxx::cql_value<std::optional<std::string>>);
}

TEST_CASE("codec: read_cell tells null, empty and cut cells apart") {
    const cqlxx::bytes data = *cqlxx::from_hex("ffffffff"
                                               "00000000"
                                               "0000000161"
                                               "0000000261");
    cqlxx::reader in(data);
    CHECK(cqlxx::read_cell(in).is_null);
    const cqlxx::cell empty = cqlxx::read_cell(in);
    CHECK_FALSE(empty.is_null);
    CHECK(empty.data.empty());
    CHECK(cqlxx::as_text(cqlxx::read_cell(in).data) == "a");
    CHECK(in.ok());
    cqlxx::read_cell(in);
    CHECK_FALSE(in.ok());
}

TEST_CASE("codec: any negative length reads as null") {
    const cqlxx::bytes data = *cqlxx::from_hex("80000000");
    cqlxx::reader in(data);
    CHECK(cqlxx::read_cell(in).is_null);
    CHECK(in.ok());
}

TEST_CASE("codec: null leaves a plain value as it is") {
    int number = 7;
    CHECK(cqlxx::read_value(cqlxx::cell(), number));
    CHECK(number == 7);
}

TEST_CASE("codec: lengths of values of fixed and of variable size") {
    CHECK(written_value(1) == "0000000400000001");
    CHECK(written_value(std::string("ab")) == "000000026162");
    CHECK(written_value(cqlxx::bytes()) == "00000000");
}

namespace {

template <unsigned Depth, unsigned... Seeds>
void round_trip_nested(std::integer_sequence<unsigned, Seeds...>) {
    (round_trip<typename random_values::nested_type<random_values::mixed(Seeds * 100 + Depth), Depth>::type>(Seeds * 20,
                                                                                                             20),
     ...);
}

} // namespace

TEST_CASE("codec: random values of every type come back equal") {
    constexpr std::uint64_t seed = 20240229;
    std::apply([&]<class... Ts>(const Ts&...) { (round_trip<Ts>(seed, 200), ...); }, random_values::scalars());
    round_trip<cqlxx::duration>(seed, 200);
    round_trip<std::vector<cqlxx::duration>>(seed, 50);
    round_trip<std::unordered_set<std::string>>(seed, 50);
    round_trip<std::unordered_map<cqlxx::uuid, cqlxx::inet>>(seed, 50);
    round_trip<std::optional<int>>(seed, 50);
    round_trip<std::chrono::sys_seconds>(seed, 200);
    round_trip<cqlxx::custom<"a.B">>(seed, 50);
    round_trip<colour>(seed, 50);
    round_trip<std::map<colour, number>>(seed, 50);
}

TEST_CASE("codec: random values of randomly nested types come back equal") {
    round_trip_nested<1>(std::make_integer_sequence<unsigned, 24>());
    round_trip_nested<2>(std::make_integer_sequence<unsigned, 16>());
    round_trip_nested<3>(std::make_integer_sequence<unsigned, 10>());
}
