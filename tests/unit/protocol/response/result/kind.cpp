#include <cqlxx/protocol/response/result/kind.hpp>

#include "../../messages.hpp"

#include <doctest/doctest.h>

using namespace cqlxx::protocol::response;

TEST_CASE("RESULT: five kinds, no others") {
    const auto read = [](cqlxx::reader& in) { result::read_kind(in); };
    for (const char* good : {"00000001", "00000002", "00000003", "00000004", "00000005"})
        CHECK(test::reads_well(test::wire(good), read));
    for (const char* bad : {"00000000", "00000006", "FFFFFFFF"}) CHECK_FALSE(test::reads_well(test::wire(bad), read));
    const auto rows = test::wire("00000002");
    cqlxx::reader in(rows);
    CHECK(result::read_kind(in) == result::kind::rows);
    test::check_damage(rows, read);
}
