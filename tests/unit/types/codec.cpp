#include "codec_checks.hpp"
#include "random_values.hpp"
#include <cqlxx/types/blob.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <optional>
#include <ostream>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

using namespace codec_checks;

namespace {

struct no_codec {};

} // namespace

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

/// encode → decode → equal, with `count` random values; and every prefix of each encoding does no harm.
template <class T>
void round_trip(random_values::generator& bits, int count) {
    for (int i = 0; i < count; ++i) {
        const T value = random_values::make<T>(bits);
        cqlxx::byte_buffer buffer;
        cqlxx::writer out(buffer);
        cqlxx::write_value(out, value);
        cqlxx::reader in(buffer.view());
        const cqlxx::cell cell = cqlxx::read_cell(in);
        REQUIRE(in.ok());
        REQUIRE(in.remaining() == 0);
        T read{};
        REQUIRE(cqlxx::read_value(cell, read));
        CHECK(read == value);
        for (std::size_t size = 0; size < cell.data.size(); size += 1 + cell.data.size() / 50) {
            T cut{};
            (void)reads(cell.data.first(size), cut);
        }
    }
}

template <unsigned Depth, unsigned... Seeds>
void round_trip_nested(random_values::generator& bits, std::integer_sequence<unsigned, Seeds...>) {
    (round_trip<typename random_values::nested_type<random_values::mixed(Seeds * 100 + Depth), Depth>::type>(bits, 20),
     ...);
}

} // namespace

TEST_CASE("codec: random values of every type come back equal") {
    random_values::generator bits(20240229);
    std::apply([&]<class... Ts>(const Ts&...) { (round_trip<Ts>(bits, 200), ...); }, random_values::scalars());
    round_trip<cqlxx::duration>(bits, 200);
    round_trip<std::vector<cqlxx::duration>>(bits, 50);
    round_trip<std::unordered_set<std::string>>(bits, 50);
    round_trip<std::unordered_map<cqlxx::uuid, cqlxx::inet>>(bits, 50);
    round_trip<std::optional<int>>(bits, 50);
}

TEST_CASE("codec: random values of randomly nested types come back equal") {
    random_values::generator bits(19700101);
    round_trip_nested<1>(bits, std::make_integer_sequence<unsigned, 24>());
    round_trip_nested<2>(bits, std::make_integer_sequence<unsigned, 16>());
    round_trip_nested<3>(bits, std::make_integer_sequence<unsigned, 10>());
}
