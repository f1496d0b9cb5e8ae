#include <cqlxx/protocol/detail/receive_buffer.hpp>

#include <doctest/doctest.h>

#include <algorithm>

using cqlxx::protocol::detail::receive_buffer;

namespace {

void put(receive_buffer& into, std::size_t count) {
    while (count != 0) {
        const auto room = into.prepare();
        const std::size_t part = std::min(count, room.size());
        std::fill_n(room.begin(), part, std::byte{1});
        into.commit(part);
        count -= part;
    }
}

} // namespace

TEST_CASE("receive_buffer: begins small and grows to 64 KiB when reads fill it") {
    receive_buffer buffer;
    CHECK(buffer.prepare().size() == 4096);
    buffer.commit(100);
    buffer.consume(100);
    CHECK(buffer.prepare().size() == 4096);
    std::size_t room = 0;
    for (int i = 0; i < 10; ++i) {
        room = buffer.prepare().size();
        buffer.commit(room);
        buffer.consume(room);
    }
    CHECK(room == 65'536);
}

TEST_CASE("receive_buffer: room for a piece that is awaited") {
    receive_buffer buffer;
    put(buffer, 6);
    buffer.await(131'081);
    CHECK(buffer.prepare().size() >= 131'081 - 6);
    CHECK(buffer.unread().size() == 6);
}

TEST_CASE("receive_buffer: unread bytes move to the front, in order, when room runs out") {
    receive_buffer buffer;
    std::size_t written = 0;
    std::size_t read = 0;
    for (int i = 0; i < 1000; ++i) {
        const auto room = buffer.prepare();
        REQUIRE(room.size() >= 4096);
        const std::size_t count = 1 + static_cast<std::size_t>(i * 37) % 1000;
        for (std::size_t k = 0; k < count; ++k) room[k] = static_cast<std::byte>(written++ % 251);
        buffer.commit(count);
        const auto unread = buffer.unread();
        const std::size_t taken = unread.size() - std::min<std::size_t>(unread.size(), 13);
        for (std::size_t k = 0; k < taken; ++k) REQUIRE(unread[k] == static_cast<std::byte>(read++ % 251));
        buffer.consume(taken);
    }
    CHECK(buffer.unread().size() == 13);
}
