#include <cqlxx/types/element.hpp>

#include "codec_checks.hpp"
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

using namespace cqlxx::types;

TEST_CASE("element: the least size counts the length, and the bytes where they can't be missing") {
    static_assert(least_element_size<std::int8_t>() == 5);
    static_assert(least_element_size<std::int32_t>() == 4); // may be empty
    static_assert(least_element_size<std::string>() == 4);
}

TEST_CASE("element: a count is checked against the bytes that follow") {
    const auto count = [](std::string_view hex) {
        const cqlxx::bytes data = *cqlxx::from_hex(hex);
        cqlxx::reader in(data);
        const std::size_t value = read_count<std::string>(in);
        return in.ok() ? static_cast<int>(value) : -1;
    };
    CHECK(count("00000000") == 0);
    CHECK(count("0000000100000000") == 1);
    CHECK(count("0000000200000000") == -1);
    CHECK(count("ffffffff") == -1);
    CHECK(count("000000") == -1);
}

TEST_CASE("element: room is made for at most four times the bytes") {
    CHECK(justified<std::int32_t>(10, 80) == 10);
    CHECK(justified<char[100]>(10, 80) == 3);
    CHECK(justified<char[1000]>(10, 80) == 0);
}

TEST_CASE("element: writing makes room for elements of a fixed size at once") {
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    write_count<std::int64_t>(out, 100);
    CHECK(buffer.size() == 4);
    CHECK(buffer.capacity() >= 4 + 100 * 12);
}
