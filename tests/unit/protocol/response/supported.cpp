#include <cqlxx/protocol/response/supported.hpp>

#include "../messages.hpp"

#include <doctest/doctest.h>

#include <map>
#include <vector>

using namespace cqlxx::protocol;

TEST_CASE("SUPPORTED: options and their values") {
    CHECK(response::supported::code == opcode::supported);
    const auto data = test::wire("0003 0011 'PROTOCOL_VERSIONS' 0002 0004 '4/v4' 0004 '5/v5'"
                                 "000B 'COMPRESSION' 0000  000B 'CQL_VERSION' 0001 0005 '3.4.7'");
    cqlxx::reader in(data);
    std::map<std::string_view, std::vector<std::string_view>> all;
    for (const auto& [option, values] : response::supported::read(in, version::v5).options)
        for (const std::string_view value : values) all[option].push_back(value);
    CHECK(in.ok());
    CHECK(all.size() == 2);
    CHECK(all["PROTOCOL_VERSIONS"] == std::vector<std::string_view>{"4/v4", "5/v5"});
    CHECK(all["CQL_VERSION"] == std::vector<std::string_view>{"3.4.7"});
    test::check_damage(data, [](cqlxx::reader& r) { response::supported::read(r, version::v5); });
}
