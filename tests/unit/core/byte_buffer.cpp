#include <cqlxx/core/byte_buffer.hpp>

#include <doctest/doctest.h>

#include <utility>

namespace {

cqlxx::byte_buffer of(std::string_view text) {
    cqlxx::byte_buffer buffer;
    buffer.append(cqlxx::as_bytes(text));
    return buffer;
}

std::string_view text(const cqlxx::byte_buffer& buffer) { return cqlxx::as_text(buffer.view()); }

} // namespace

TEST_CASE("byte_buffer: is empty and without memory at first") {
    const cqlxx::byte_buffer buffer;
    CHECK(buffer.empty());
    CHECK(buffer.size() == 0);
    CHECK(buffer.capacity() == 0);
    CHECK(buffer.data() == nullptr);
    CHECK(buffer.view().empty());
}

TEST_CASE("byte_buffer: keeps what was appended while it grows") {
    cqlxx::byte_buffer buffer;
    for (int i = 0; i < 100'000; ++i) *buffer.extend(1) = static_cast<std::byte>(i % 251);
    REQUIRE(buffer.size() == 100'000);
    bool same = true;
    for (std::size_t i = 0; i < 100'000; ++i) same = same && buffer.data()[i] == static_cast<std::byte>(i % 251);
    CHECK(same);
    CHECK(buffer.capacity() < 4 * buffer.size());
}

TEST_CASE("byte_buffer: extend gives the first of the new bytes") {
    cqlxx::byte_buffer buffer = of("ab");
    std::byte* added = buffer.extend(2);
    CHECK(added == buffer.data() + 2);
    CHECK(buffer.size() == 4);
    CHECK(buffer.extend(0) == buffer.data() + 4);
}

TEST_CASE("byte_buffer: consume moves the rest to the front") {
    cqlxx::byte_buffer buffer = of("abcdef");
    buffer.consume(2);
    CHECK(text(buffer) == "cdef");
    buffer.consume(0);
    CHECK(text(buffer) == "cdef");
    buffer.consume(4);
    CHECK(buffer.empty());
    buffer.append(cqlxx::as_bytes("x"));
    CHECK(text(buffer) == "x");
}

TEST_CASE("byte_buffer: clear and truncate keep the memory, release gives it back") {
    cqlxx::byte_buffer buffer = of("abcdef");
    const std::size_t capacity = buffer.capacity();
    buffer.truncate(3);
    CHECK(text(buffer) == "abc");
    buffer.clear();
    CHECK(buffer.empty());
    CHECK(buffer.capacity() == capacity);
    buffer.release();
    CHECK(buffer.capacity() == 0);
    buffer.release();
    buffer.append(cqlxx::as_bytes("again"));
    CHECK(text(buffer) == "again");
}

TEST_CASE("byte_buffer: reserve makes room once") {
    cqlxx::byte_buffer buffer = of("ab");
    buffer.reserve(1000);
    CHECK(buffer.capacity() >= 1000);
    CHECK(text(buffer) == "ab");
    const std::byte* before = buffer.data();
    buffer.extend(998);
    CHECK(buffer.data() == before);
    buffer.reserve(1);
    CHECK(buffer.size() == 1000);
}

TEST_CASE("byte_buffer: copies are independent, moves leave nothing behind") {
    cqlxx::byte_buffer first = of("abc");
    cqlxx::byte_buffer copy = first;
    copy.data()[0] = std::byte{'x'};
    CHECK(text(first) == "abc");
    CHECK(text(copy) == "xbc");

    const std::byte* memory = first.data();
    cqlxx::byte_buffer moved = std::move(first);
    CHECK(moved.data() == memory);
    CHECK(first.empty()); // NOLINT: that is the promise
    CHECK(first.capacity() == 0);

    copy = moved;
    CHECK(text(copy) == "abc");
    copy = std::move(moved);
    CHECK(copy.data() == memory);
    auto& same = copy;
    copy = same;
    CHECK(text(copy) == "abc");
}

TEST_CASE("byte_buffer: appending nothing needs no memory") {
    cqlxx::byte_buffer buffer;
    buffer.append({});
    CHECK(buffer.capacity() == 0);
}
