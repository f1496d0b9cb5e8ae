#include <cqlxx/protocol/request/startup.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace cqlxx::protocol;
using test::wire_hex;
using test::written;

TEST_CASE("STARTUP: the CQL version is always there, the rest if it is set") {
    CHECK(request::startup::code == opcode::startup);
    for (const version v : {version::v4, version::v5})
        CHECK(written(request::startup(), v) == wire_hex("0001 000B 'CQL_VERSION' 0005 '3.0.0'"));
}

TEST_CASE("STARTUP: all options") {
    const std::array others{request::startup::option{"CLIENT_ID", "7"}};
    request::startup all;
    all.compression = "lz4";
    all.driver_name = "cqlxx";
    all.driver_version = "1.2";
    all.application_name = "shop";
    all.application_version = "9";
    all.throw_on_overload = true;
    all.others = others;
    CHECK(written(all, version::v5) == wire_hex("0008"
                                                "000B 'CQL_VERSION' 0005 '3.0.0'"
                                                "000B 'COMPRESSION' 0003 'lz4'"
                                                "000B 'DRIVER_NAME' 0005 'cqlxx'"
                                                "000E 'DRIVER_VERSION' 0003 '1.2'"
                                                "0010 'APPLICATION_NAME' 0004 'shop'"
                                                "0013 'APPLICATION_VERSION' 0001 '9'"
                                                "0011 'THROW_ON_OVERLOAD' 0001 '1'"
                                                "0009 'CLIENT_ID' 0001 '7'"));
}
