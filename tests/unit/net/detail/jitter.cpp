#include <cqlxx/net/detail/jitter.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <set>

TEST_CASE("jitter: numbers differ from call to call") {
    std::set<std::uint32_t> drawn;
    for (int i = 0; i < 16; ++i) drawn.insert(cqlxx::net::detail::jitter());
    CHECK(drawn.size() > 8); // all but certainly 16
}
