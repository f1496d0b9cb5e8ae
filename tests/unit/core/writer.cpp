#include <cqlxx/core/writer.hpp>

#include <doctest/doctest.h>

#include <string_view>

TEST_CASE("writer: appends integers, bytes and text") {
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    out.u8(1);
    out.u16(0x0203);
    out.i32(-2);
    out.i64(5);
    out.integer(std::int16_t{-1});
    out.raw(std::string_view("ab"));
    out.raw(cqlxx::bytes_view());
    CHECK(cqlxx::to_hex(buffer.view()) == "010203fffffffe0000000000000005ffff6162");
    CHECK(out.position() == buffer.size());
    CHECK(&out.buffer() == &buffer);
}

TEST_CASE("writer: writes behind what the buffer already has") {
    cqlxx::byte_buffer buffer;
    buffer.append(*cqlxx::from_hex("ff"));
    cqlxx::writer out(buffer);
    CHECK(out.position() == 1);
    out.u8(1);
    CHECK(cqlxx::to_hex(buffer.view()) == "ff01");
}

TEST_CASE("writer: a length is set when its bytes are known, nested ones too") {
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    const std::size_t outer = out.open_length();
    out.u8(0xaa);
    const std::size_t inner = out.open_length();
    out.u16(0xbbcc);
    out.close_length(inner);
    out.close_length(outer);
    const std::size_t none = out.open_length();
    out.close_length(none);
    CHECK(cqlxx::to_hex(buffer.view()) == "00000007aa00000002bbcc00000000");
}

TEST_CASE("writer: lengths survive the buffer's growing") {
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    const std::size_t length = out.open_length();
    for (int i = 0; i < 10'000; ++i) out.u8(7);
    out.close_length(length);
    CHECK(cqlxx::to_hex(buffer.view().first(6)) == "000027100707");
}

TEST_CASE("writer: patch overwrites, room leaves bytes to the caller") {
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    out.i32(0);
    out.patch(1, std::uint16_t{0x1234});
    *out.room(1) = std::byte{0xee};
    CHECK(cqlxx::to_hex(buffer.view()) == "00123400ee");
}
