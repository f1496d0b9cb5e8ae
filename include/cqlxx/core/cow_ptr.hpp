// A value that its copies share until one of them changes it.
#pragma once

#include <cqlxx/core/version.hpp>

#include <atomic>
#include <cstddef>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// Points to a T that is made when it is first changed, or to nothing. Copies share it; who changes it takes a copy for itself first, if
/// others share it. Copies may be made, changed and destroyed by several threads at once. A constant expression while it points to nothing,
/// which std::shared_ptr is not before C++26.
template <class T>
class cow_ptr {
public:
    constexpr cow_ptr() noexcept = default;
    constexpr cow_ptr(const cow_ptr& other) noexcept : shared_(other.shared_) {
        if (shared_ != nullptr) shared_->owners.fetch_add(1, std::memory_order_relaxed);
    }
    constexpr cow_ptr(cow_ptr&& other) noexcept : shared_(std::exchange(other.shared_, nullptr)) {}
    constexpr cow_ptr& operator=(cow_ptr other) noexcept {
        std::swap(shared_, other.shared_);
        return *this;
    }
    constexpr ~cow_ptr() {
        if (shared_ != nullptr) release();
    }

    constexpr const T* get() const noexcept { return shared_ != nullptr ? &shared_->value : nullptr; }
    const T* operator->() const noexcept { return get(); }
    constexpr explicit operator bool() const noexcept { return shared_ != nullptr; }

    /// The value, nobody else's.
    T& change() {
        if (shared_ == nullptr) {
            shared_ = new counted;
        } else if (shared_->owners.load(std::memory_order_acquire) != 1) {
            counted* own = new counted(shared_->value);
            release();
            shared_ = own;
        }
        return shared_->value;
    }

private:
    struct counted {
        counted() = default;
        explicit counted(const T& from) : value(from) {}
        T value{};
        std::atomic<std::size_t> owners{1};
    };
    [[gnu::noinline]] void release() noexcept {
        if (shared_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete shared_;
    }

    counted* shared_ = nullptr;
};

} // namespace cqlxx::inline CQLXX_ABI
