// A growing byte buffer that neither zeroes nor frees what it will need again.
#pragma once

#include <cqlxx/core/block_pool.hpp>
#include <cqlxx/core/bytes.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// Owned bytes with amortised growth; memory comes from the thread's block pool. Moving leaves the source empty.
/// Distinct objects are safe from different threads; one object is not. An empty one may be a constant.
class byte_buffer {
public:
    byte_buffer() noexcept = default;
    constexpr byte_buffer(const byte_buffer& other) { append(other.view()); }
    constexpr byte_buffer(byte_buffer&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)),
          capacity_(std::exchange(other.capacity_, 0)) {}
    byte_buffer& operator=(byte_buffer other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
        return *this;
    }
    CQLXX_ALWAYS_INLINE constexpr ~byte_buffer() { // most were moved from
        if (data_ != nullptr) free(data_, capacity_);
    }

    std::byte* data() noexcept { return data_; }
    const std::byte* data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }
    std::size_t capacity() const noexcept { return capacity_; }
    bool empty() const noexcept { return size_ == 0; }

    /// Valid until the buffer grows, is assigned or destroyed.
    constexpr bytes_view view() const noexcept { return {data_, size_}; }

    /// Makes room for `count` more bytes (their values are unspecified) and returns the first of them.
    CQLXX_ALWAYS_INLINE std::byte* extend(std::size_t count) {
        if (count > capacity_ - size_) [[unlikely]]
            grow(size_ + count);
        std::byte* first = data_ + size_;
        size_ += count;
        return first;
    }
    CQLXX_ALWAYS_INLINE constexpr void append(bytes_view data) {
        if (!data.empty()) std::memcpy(extend(data.size()), data.data(), data.size());
    }
    void reserve(std::size_t capacity) {
        if (capacity > capacity_) grow(capacity);
    }
    /// Forgets all bytes after the first `size`; keeps the memory. Requires size <= size().
    void truncate(std::size_t size) noexcept { size_ = size; }
    void clear() noexcept { size_ = 0; }

    /// Removes the first `count` bytes and moves the rest to the front. Requires count <= size().
    void consume(std::size_t count) noexcept {
        if (count != 0 && count != size_) std::memmove(data_, data_ + count, size_ - count);
        size_ -= count;
    }
    /// Empties the buffer and gives its memory back.
    void release() noexcept {
        if (data_ != nullptr) free(data_, capacity_);
        data_ = nullptr;
        size_ = capacity_ = 0;
    }

private:
    [[gnu::noinline]] static void free(std::byte* data, std::size_t capacity) noexcept {
        block_pool::deallocate_block(data, capacity);
    }

    [[gnu::noinline]] void grow(std::size_t needed) { // kept out of the appends that rarely need it
        if (data_ != nullptr) return move_to_larger(needed);
        const std::size_t capacity = block_pool::rounded(needed);
        data_ = static_cast<std::byte*>(block_pool::allocate_block(capacity));
        capacity_ = capacity;
    }
    [[gnu::noinline]] void move_to_larger(std::size_t needed) {
        const std::size_t capacity = block_pool::rounded(std::max(needed, capacity_ * 2));
        auto* data = static_cast<std::byte*>(block_pool::allocate_block(capacity));
        std::memcpy(data, data_, size_);
        free(data_, capacity_);
        data_ = data;
        capacity_ = capacity;
    }

    std::byte* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

} // namespace cqlxx::inline CQLXX_ABI
