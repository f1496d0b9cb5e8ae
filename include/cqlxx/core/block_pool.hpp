// Recycled memory blocks, one cache per thread: what keeps a request's buffers and state off the heap in steady state.
#pragma once

#include <cqlxx/core/version.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// Hands out blocks of 64, 128, … 512, 1024, 2048 and 4096 bytes and keeps returned ones for the next call on the same thread.
/// A block may be returned on another thread than the one that took it; it then joins that thread's cache.
/// Each size keeps at most `kept_bytes` in a thread's cache; the rest, and larger blocks, go to the heap.
class block_pool {
public:
    static constexpr std::size_t smallest = 64;
    static constexpr std::size_t largest = 4096;
    static constexpr std::size_t last_even = 512; ///< up to here every multiple of 64, then powers of two
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
        if (size <= smallest) return smallest;
        return size <= last_even ? (size + smallest - 1) / smallest * smallest : std::bit_ceil(size);
    }

    /// Throws std::bad_alloc. Alignment is that of `operator new`.
    CQLXX_ALWAYS_INLINE static void* allocate(std::size_t size) { return allocate_block(rounded(size)); }

    /// The same for a size that is rounded already.
    CQLXX_ALWAYS_INLINE static void* allocate_block(std::size_t block) {
        if (block <= largest) {
            shelf& s = here_.shelves[index(block)];
            if (s.first != nullptr) {
                node* taken = s.first;
                s.first = taken->next;
                ++s.room;
                return taken;
            }
        }
        return ::operator new(block);
    }

    /// Takes back what `allocate(size)` gave, with the same size.
    CQLXX_ALWAYS_INLINE static void deallocate(void* memory, std::size_t size) noexcept {
        deallocate_block(memory, rounded(size));
    }

    /// The same for a size that is rounded already.
    CQLXX_ALWAYS_INLINE static void deallocate_block(void* memory, std::size_t block) noexcept {
        if (block <= largest) {
            shelf& s = here_.shelves[index(block)];
            if (s.room != 0) {
                s.first = ::new (memory) node{s.first};
                --s.room;
                return;
            }
        }
        deallocate_seldom(memory, block);
    }

private:
    struct node {
        node* next;
    };
    struct shelf {
        node* first = nullptr;
        std::size_t room = 0; ///< for so many blocks more
    };
    static constexpr std::size_t even_shelves = last_even / smallest;
    static constexpr std::size_t shelf_count = even_shelves + 3;

    /// Needs no initialisation when the program runs, so that each access is a plain one.
    struct thread_state {
        std::array<shelf, shelf_count> shelves{};
        bool known = false; ///< the blocks will be given back when the thread ends, or were
    };

    /// Gives the blocks back at the end of the thread. Blocks that outlive it (statics) go straight to the heap.
    struct sweeper {
        ~sweeper() {
            for (std::size_t i = 0; i < shelf_count; ++i) {
                node* n = std::exchange(here_.shelves[i], shelf()).first;
                while (n != nullptr) ::operator delete(std::exchange(n, n->next), size_of(i));
            }
        }
    };

    /// A large block, one too many, or the first one of its thread.
    [[gnu::noinline]] static void deallocate_seldom(void* memory, std::size_t block) noexcept {
        if (block <= largest && !here_.known && first_of_thread()) return deallocate_block(memory, block);
        ::operator delete(memory, block);
    }

    /// True if a block may be kept.
    [[gnu::noinline]] static bool first_of_thread() noexcept {
        thread_local sweeper sweeps_at_the_end;
        static_cast<void>(&sweeps_at_the_end);
        here_.known = true;
        for (std::size_t i = 0; i < shelf_count; ++i) here_.shelves[i].room = kept_bytes / size_of(i);
        return kept_bytes != 0;
    }

    static constexpr std::size_t index(std::size_t block) noexcept {
        if (block <= last_even) return block / smallest - 1;
        return even_shelves + static_cast<std::size_t>(std::countr_zero(block / last_even)) - 1;
    }
    static constexpr std::size_t size_of(std::size_t shelf) noexcept {
        return shelf < even_shelves ? (shelf + 1) * smallest : last_even << (shelf - even_shelves + 1);
    }

    static thread_local constinit thread_state here_;
};

inline thread_local constinit block_pool::thread_state block_pool::here_{};

} // namespace cqlxx::inline CQLXX_ABI
