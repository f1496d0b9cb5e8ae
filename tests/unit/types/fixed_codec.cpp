#include <cqlxx/types/fixed_codec.hpp>

#include "codec_checks.hpp"
#include <cqlxx/core/endian.hpp>

using namespace codec_checks;

namespace {

struct small {
    std::uint16_t number = 0;
    bool operator==(const small&) const = default;
};
struct strict {
    std::uint16_t number = 0;
};

} // namespace

template <>
struct cqlxx::codec<small> : cqlxx::types::fixed_codec<codec<small>, small, type_id::smallint, 2, true> {
    static void store(std::byte* out, small value) { store_big_endian(out, value.number); }
    static small load(const std::byte* in) { return {load_big_endian<std::uint16_t>(in)}; }
};
template <>
struct cqlxx::codec<strict> : cqlxx::types::fixed_codec<codec<strict>, strict, type_id::smallint, 2, false> {
    static void store(std::byte* out, strict value) { store_big_endian(out, value.number); }
    static strict load(const std::byte* in) { return {load_big_endian<std::uint16_t>(in)}; }
};

TEST_CASE("fixed_codec: a codec is a store and a load") {
    static_assert(cqlxx::cql_value<small>);
    static_assert(cql_of<small>() == "smallint");
    check_bytes(small{0x1234}, "1234");
    CHECK(written_value(small{0x1234}) == "000000021234");
}

TEST_CASE("fixed_codec: the derived codec says whether no bytes are null or malformed") {
    small value{7};
    CHECK(reads("", value));
    CHECK(value.number == 7);
    CHECK(refuses<strict>(""));
    CHECK(refuses<small>("12"));
    CHECK(refuses<small>("123456"));
}
