#include <cqlxx/core/block_pool.hpp>

#include <doctest/doctest.h>

#include <cstring>
#include <thread>
#include <vector>

using cqlxx::block_pool;

TEST_CASE("block_pool: rounds up to multiples of 64, and beyond 512 to powers of two") {
    CHECK(block_pool::rounded(0) == 64);
    CHECK(block_pool::rounded(1) == 64);
    CHECK(block_pool::rounded(64) == 64);
    CHECK(block_pool::rounded(65) == 128);
    CHECK(block_pool::rounded(384) == 384);
    CHECK(block_pool::rounded(385) == 448);
    CHECK(block_pool::rounded(512) == 512);
    CHECK(block_pool::rounded(513) == 1024);
    CHECK(block_pool::rounded(1025) == 2048);
    CHECK(block_pool::rounded(4096) == 4096);
    CHECK(block_pool::rounded(4097) == 8192);
}

TEST_CASE("block_pool: gives back the block that was returned last, by size") {
    if (block_pool::kept_bytes == 0) return; // under a sanitizer, which wants to see each block come and go
    void* small = block_pool::allocate(100);
    void* large = block_pool::allocate(1000);
    block_pool::deallocate(small, 100);
    block_pool::deallocate(large, 1000);
    CHECK(block_pool::allocate(128) == small);
    CHECK(block_pool::allocate(1024) == large);
    block_pool::deallocate(small, 128);
    block_pool::deallocate(large, 1024);
}

TEST_CASE("block_pool: every byte of a block may be used") {
    std::vector<void*> blocks;
    for (std::size_t size = 1; size <= 3 * block_pool::largest; size += 511) {
        void* block = block_pool::allocate(size);
        std::memset(block, 0xee, block_pool::rounded(size));
        blocks.push_back(block);
    }
    std::size_t size = 1;
    for (void* block : blocks) {
        block_pool::deallocate(block, size);
        size += 511;
    }
}

TEST_CASE("block_pool: keeps a limited number of blocks of a size") {
    constexpr std::size_t more_than_kept = block_pool::kept_bytes / block_pool::largest + 10;
    std::vector<void*> blocks;
    for (std::size_t i = 0; i < more_than_kept; ++i) blocks.push_back(block_pool::allocate(block_pool::largest));
    for (void* block : blocks)
        block_pool::deallocate(block, block_pool::largest); // a leak would be seen by a sanitizer
}

TEST_CASE("block_pool: a block may be returned on another thread, and outlive its own") {
    void* block = block_pool::allocate(64);
    std::thread([&] { block_pool::deallocate(block, 64); }).join();
    void* from_thread = nullptr;
    std::thread([&] { from_thread = block_pool::allocate(256); }).join();
    std::memset(from_thread, 1, 256);
    block_pool::deallocate(from_thread, 256);
}
