#include <cqlxx/types/counter.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/format.hpp>

#include <cstdint>

using namespace codec_checks;
using cqlxx::counter;

TEST_CASE("counter: 64 bits, as bigint") {
    static_assert(cql_of<counter>() == "counter");
    check_bytes(counter(-1), "ffffffffffffffff");
    check_bytes(counter(5), "0000000000000005");
    CHECK(cqlxx::codec<counter>::matches(simple(cqlxx::type_id::counter)));
    CHECK(cqlxx::codec<counter>::matches(simple(cqlxx::type_id::bigint)));
}

TEST_CASE("counter: is a number in expressions") {
    const counter views = 41;
    CHECK(views + 1 == 42);
    CHECK(views < counter(42));
    CHECK(views == 41);
    const std::int64_t number = views;
    CHECK(number == 41);
    struct page {
        counter views{};
        bool operator==(const page&) const = default;
    };
    CHECK(page{1} == page{1});
}

TEST_CASE("counter: an empty value leaves the value as it is") {
    counter value = 3;
    CHECK(reads("", value));
    CHECK(value == 3);
    CHECK(refuses<counter>("00000001"));
}
