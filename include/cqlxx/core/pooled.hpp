// A value that lives in a pooled block, so that moving it costs a pointer; copying copies the value.
#pragma once

#include <cqlxx/core/block_pool.hpp>

#include <memory>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// Makes a T in a block of the pool. Lets the constructor's exceptions pass.
template <class T, class... Args>
CQLXX_ALWAYS_INLINE inline T* make_pooled(Args&&... args) {
    static_assert(alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
    void* memory = block_pool::allocate(sizeof(T));
    try {
        return std::construct_at(static_cast<T*>(memory), std::forward<Args>(args)...);
    } catch (...) {
        block_pool::deallocate(memory, sizeof(T));
        throw;
    }
}

/// The other way round.
template <class T>
void destroy_pooled(T* value) noexcept {
    std::destroy_at(value);
    block_pool::deallocate(value, sizeof(T));
}

/// Owns a T in a pooled block, or nothing.
struct pooled_deleter {
    template <class T>
    void operator()(T* value) const noexcept {
        destroy_pooled(value);
    }
};
template <class T>
using pooled_ptr = std::unique_ptr<T, pooled_deleter>;

/// Owns what few have: the destructor of those who have none is short, since what it would do stands apart.
struct rare_deleter {
    template <class T>
    [[gnu::noinline]] void operator()(T* value) const noexcept {
        destroy_pooled(value);
    }
};
template <class T>
using rare_ptr = std::unique_ptr<T, rare_deleter>;

/// Holds exactly one T, until it is moved from: it may then only be assigned to or destroyed. What the standard library
/// calls `indirect` (C++26), with memory from the thread's block pool.
template <class T>
class pooled {
public:
    template <class... Args>
    explicit pooled(std::in_place_t, Args&&... args) : value_(make_pooled<T>(std::forward<Args>(args)...)) {}
    pooled(const pooled& other) : value_(make_pooled<T>(*other)) {}
    pooled(pooled&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
    pooled& operator=(pooled other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    CQLXX_ALWAYS_INLINE ~pooled() { // most were moved from
        if (value_ != nullptr) destroy();
    }

    T& operator*() noexcept { return *value_; }
    const T& operator*() const noexcept { return *value_; }
    T* operator->() noexcept { return value_; }
    const T* operator->() const noexcept { return value_; }

private:
    [[gnu::noinline]] void destroy() noexcept { destroy_pooled(value_); }

    T* value_;
};

} // namespace cqlxx::inline CQLXX_ABI
