#include <cqlxx/protocol/request.hpp>

#include <cqlxx/protocol/encoder.hpp>

#include <doctest/doctest.h>

using namespace cqlxx::protocol;

TEST_CASE("request: every message of a client can be encoded, and none is a response") {
    encoder v4(version::v4);
    const auto add = [&]<outgoing Request>(const Request& message) {
        v4.add(message, 0);
        CHECK_FALSE(is_response(Request::code));
    };
    add(request::auth_response());
    add(request::batch());
    add(request::execute());
    add(request::options());
    add(request::prepare());
    add(request::query());
    add(request::register_());
    add(request::startup());
}
