// A doubly linked list whose links live in its elements: queues of requests without an allocation.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstddef>

namespace cqlxx::inline CQLXX_ABI {

/// Base of what can be in one `intrusive_list` at a time.
class list_hook {
public:
    list_hook() = default;
    list_hook(const list_hook&) = delete;
    list_hook& operator=(const list_hook&) = delete;

    bool linked() const noexcept { return next_ != nullptr; }

protected:
    ~list_hook() = default;

private:
    template <class>
    friend class intrusive_list;
    list_hook* next_ = nullptr;
    list_hook* previous_ = nullptr;
};

/// A first-in first-out queue of T (derived from list_hook), with removal from the middle. It owns nothing.
template <class T>
class intrusive_list {
public:
    intrusive_list() noexcept { ends_.next_ = ends_.previous_ = &ends_; }
    intrusive_list(const intrusive_list&) = delete;
    intrusive_list& operator=(const intrusive_list&) = delete;

    bool empty() const noexcept { return ends_.next_ == &ends_; }
    std::size_t size() const noexcept { return size_; }

    /// Requires that `item` is in no list.
    void push_back(T& item) noexcept {
        list_hook& hook = item;
        hook.next_ = &ends_;
        hook.previous_ = ends_.previous_;
        ends_.previous_->next_ = &hook;
        ends_.previous_ = &hook;
        ++size_;
    }

    /// Requires that the list is not empty.
    T& pop_front() noexcept {
        T& item = static_cast<T&>(*ends_.next_);
        remove(item);
        return item;
    }

    /// Requires that `item` is in this list.
    void remove(T& item) noexcept {
        list_hook& hook = item;
        hook.previous_->next_ = hook.next_;
        hook.next_->previous_ = hook.previous_;
        hook.next_ = hook.previous_ = nullptr;
        --size_;
    }

    /// Moves all of `other` to the end of this list.
    void splice(intrusive_list& other) noexcept {
        while (!other.empty()) push_back(other.pop_front());
    }

private:
    struct ends : list_hook {};
    ends ends_;
    std::size_t size_ = 0;
};

} // namespace cqlxx::inline CQLXX_ABI
