// What every compression must hold: for the tests of this folder.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/protocol/compressor.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <span>

namespace compression {

/// Text-like bytes: they shrink, but not to nothing.
inline cqlxx::bytes words(std::size_t size) {
    cqlxx::bytes data;
    for (std::uint32_t i = 0; data.size() < size; ++i)
        for (const char c : "value " + std::to_string(i * i % 977) + "; ") data.push_back(static_cast<std::byte>(c));
    data.resize(size);
    return data;
}

inline cqlxx::bytes noise(std::size_t size) {
    std::mt19937 random(3);
    cqlxx::bytes data(size);
    for (std::byte& b : data) b = static_cast<std::byte>(random());
    return data;
}

inline bool holds(const cqlxx::byte_buffer& buffer, std::size_t from, cqlxx::bytes_view expected) {
    return std::ranges::equal(buffer.view().subspan(from), expected);
}

inline void check_bodies(const cqlxx::protocol::compressor& algorithm) {
    for (const std::size_t size : {200UL, 1000UL, 65'536UL, 300'000UL}) {
        for (const auto& plain : {words(size), cqlxx::bytes(size)}) {
            cqlxx::byte_buffer out;
            out.append(cqlxx::as_bytes("before"));
            REQUIRE(algorithm.compress_body(plain, out));
            CHECK(out.size() - 6 < size);
            cqlxx::byte_buffer back;
            back.append(cqlxx::as_bytes("before"));
            REQUIRE(algorithm.decompress_body(out.view().subspan(6), size, back));
            CHECK(holds(back, 6, plain));
            CHECK_FALSE(algorithm.decompress_body(out.view().subspan(6), size - 1, back));
            CHECK(holds(back, 6, plain));
        }
        cqlxx::byte_buffer out;
        CHECK_FALSE(algorithm.compress_body(noise(size), out));
        CHECK(out.empty());
    }
    for (std::size_t size = 0; size < 40; ++size) { // whatever it decides, it is right
        const auto plain = words(size);
        cqlxx::byte_buffer out;
        cqlxx::byte_buffer back;
        if (!algorithm.compress_body(plain, out)) continue;
        CHECK(algorithm.decompress_body(out.view(), size, back));
        CHECK(holds(back, 0, plain));
    }
}

inline void check_blocks(const cqlxx::protocol::compressor& algorithm) {
    for (const std::size_t size : {200UL, 1000UL, 131'071UL}) {
        const auto plain = words(size);
        cqlxx::byte_buffer out;
        REQUIRE(algorithm.compress_block(plain, out));
        CHECK(out.size() < size);
        cqlxx::bytes back(size);
        CHECK(algorithm.decompress_block(out.view(), back));
        CHECK(back == plain);
        back.resize(size + 1);
        CHECK_FALSE(algorithm.decompress_block(out.view(), back));
        back.resize(size - 1);
        CHECK_FALSE(algorithm.decompress_block(out.view(), back));
        out.clear();
        CHECK_FALSE(algorithm.compress_block(noise(size), out));
        CHECK(out.empty());
    }
}

/// Every prefix and every change of a byte: refused or other bytes, never more than the limit.
inline void check_damage(const cqlxx::protocol::compressor& algorithm) {
    const auto plain = words(300);
    for (const bool block : {false, true}) {
        cqlxx::byte_buffer good;
        if (!(block ? algorithm.compress_block(plain, good) : algorithm.compress_body(plain, good))) continue;
        const auto decompress = [&](cqlxx::bytes_view data) {
            const cqlxx::bytes copy(data.begin(), data.end()); // so that a sanitizer sees each step too far
            if (block) {
                cqlxx::bytes to(300);
                return algorithm.decompress_block(copy, to);
            }
            cqlxx::byte_buffer to;
            const bool done = algorithm.decompress_body(copy, 1000, to);
            CHECK(to.size() <= 1000);
            CHECK((done || to.empty()));
            return done;
        };
        for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(decompress(good.view().first(size)));
        for (std::size_t i = 0; i < good.size(); ++i)
            for (int change = 1; change < 256; ++change) {
                cqlxx::bytes changed(good.view().begin(), good.view().end());
                changed[i] ^= static_cast<std::byte>(change);
                decompress(changed);
            }
    }
}

} // namespace compression
