#include <cqlxx/protocol/handshake_step.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("handshake step: v5 without keyspace and login is what is asked for by default") {
    const handshake_settings settings;
    CHECK(settings.wanted == version::v5);
    CHECK(settings.keyspace.empty());
    CHECK_FALSE(settings.login.has_value());
    const handshake_step step;
    CHECK(step.what == handshake_step::action::send);
    CHECK_FALSE(step.use_segments);
}
