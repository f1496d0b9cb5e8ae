#include <cqlxx/protocol/sequence.hpp>

#include "messages.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace {

int read_short(cqlxx::reader& in) noexcept { return in.u16(); }
using shorts = cqlxx::protocol::sequence<read_short>;

std::vector<int> all(const shorts& of) {
    std::vector<int> values;
    for (const int value : of) values.push_back(value);
    return values;
}

} // namespace

TEST_CASE("sequence: decodes its elements while it is iterated, as often as wanted") {
    const auto data = test::wire("0003 0001 0002 0003 FF");
    cqlxx::reader in(data);
    const shorts values = shorts::read(in);
    CHECK(values.size() == 3);
    CHECK(all(values) == std::vector{1, 2, 3});
    CHECK(all(values) == std::vector{1, 2, 3});
    CHECK(in.remaining() == 1);
}

TEST_CASE("sequence: an empty one, and one that was never read") {
    CHECK(all(shorts()).empty());
    const auto data = test::wire("0000");
    cqlxx::reader in(data);
    CHECK(shorts::read(in).empty());
    CHECK(in.ok());
}

TEST_CASE("sequence: cut short it is empty and the reader bad") {
    test::check_damage(test::wire("0002 0001 0002"), [](cqlxx::reader& in) {
        const shorts values = shorts::read(in);
        CHECK((in.ok() || values.empty()));
        CHECK(all(values).size() == values.size());
    });
}
