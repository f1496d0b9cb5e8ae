// Recycled memory blocks, one cache per thread: what keeps a request's buffers and state off the heap in steady state.
#pragma once

#include <cqlxx/core/version.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>

namespace cqlxx::inline CQLXX_ABI {

/// Hands out blocks in powers of two from 64 to 4096 bytes and keeps returned ones for the next call on the same thread.
/// A block may be returned on another thread than the one that took it; it then joins that thread's cache.
/// Each size keeps at most `kept_bytes` in a thread's cache; the rest, and larger blocks, go to the heap.
class block_pool {
public:
    static constexpr std::size_t smallest = 64;
    static constexpr std::size_t largest = 4096;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    static constexpr std::size_t kept_bytes = 0; // everything goes to the heap, where sanitizers see mistakes
#elif defined(__has_feature)
#    if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
    static constexpr std::size_t kept_bytes = 0;
#    else
    static constexpr std::size_t kept_bytes = 256 * 1024;
#    endif
#else
    static constexpr std::size_t kept_bytes = 256 * 1024;
#endif

    /// The size that `allocate(size)` really reserves.
    static constexpr std::size_t rounded(std::size_t size) noexcept {
        return size <= smallest ? smallest : std::bit_ceil(size);
    }

    /// Throws std::bad_alloc. Alignment is that of `operator new`.
    static void* allocate(std::size_t size) {
        const std::size_t block = rounded(size);
        if (block <= largest) {
            shelf& s = shelves()[index(block)];
            if (s.first != nullptr) {
                node* taken = s.first;
                s.first = taken->next;
                --s.count;
                return taken;
            }
        }
        return ::operator new(block);
    }

    /// Takes back what `allocate(size)` gave, with the same size.
    static void deallocate(void* memory, std::size_t size) noexcept {
        const std::size_t block = rounded(size);
        if (block <= largest && !finished()) {
            shelf& s = shelves()[index(block)];
            if (s.count < kept_bytes / block) {
                s.first = ::new (memory) node{s.first};
                ++s.count;
                return;
            }
        }
        ::operator delete(memory, block);
    }

private:
    struct node {
        node* next;
    };
    struct shelf {
        node* first = nullptr;
        std::size_t count = 0;
    };
    static constexpr std::size_t shelf_count = 7;

    struct cache {
        std::array<shelf, shelf_count> shelves;
        ~cache() {
            finished() = true; // blocks that outlive their thread's cache (statics) go straight to the heap
            for (std::size_t i = 0; i < shelf_count; ++i)
                while (node* n = shelves[i].first) {
                    shelves[i].first = n->next;
                    ::operator delete(n, smallest << i);
                }
        }
    };

    static constexpr std::size_t index(std::size_t block) noexcept {
        return static_cast<std::size_t>(std::countr_zero(block) - std::countr_zero(smallest));
    }
    static bool& finished() noexcept {
        thread_local bool value = false;
        return value;
    }
    static std::array<shelf, shelf_count>& shelves() noexcept {
        thread_local cache local;
        return local.shelves;
    }
};

} // namespace cqlxx::inline CQLXX_ABI
