// The deadlines of many requests behind one timer: a hashed wheel that is told the time and owns no clock.
#pragma once

#include <cqlxx/core/version.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::net::detail {

/// Something with a deadline; a member of what waits. Must be removed from the wheel before it is destroyed.
class deadline_node {
public:
    deadline_node() = default;
    deadline_node(const deadline_node&) = delete;
    deadline_node& operator=(const deadline_node&) = delete;

    bool scheduled() const noexcept { return previous_ != nullptr; }

protected:
    ~deadline_node() = default;

private:
    friend class deadline_wheel;
    deadline_node* next_ = nullptr;
    deadline_node* previous_ = nullptr;
    std::int64_t tick_ = 0;
};

/// Adding, removing and expiring cost a few instructions each, however many nodes there are (Varghese and Lauck, 1987,
/// scheme 6). Deadlines are rounded up to `resolution`; a node is never reported early.
class deadline_wheel {
public:
    using clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds resolution{4};

    deadline_wheel() {
        for (sentinel& s : slots_) s.next_ = s.previous_ = &s;
        undated_.next_ = undated_.previous_ = &undated_;
    }

    void add(deadline_node& node, clock::time_point deadline) noexcept {
        remove(node);
        ++size_;
        place(node, tick_for(deadline));
    }

    /// Adds a node whose deadline `date()` is to ask for: until then it never expires.
    void add_undated(deadline_node& node) noexcept {
        remove(node);
        ++size_;
        link(node, undated_);
    }
    bool has_undated() const noexcept { return undated_.next_ != &undated_; }

    /// Gives the nodes that have none their deadlines: `deadline_of(node)` is called for each, and must not add or remove any.
    template <class DeadlineOf>
    void date(DeadlineOf deadline_of) noexcept {
        clock::time_point last = clock::time_point::min();
        std::int64_t tick = 0;
        sentinel* slot = nullptr;
        for (deadline_node* node = undated_.next_; node != &undated_;) {
            deadline_node& each = *std::exchange(node, node->next_);
            const clock::time_point deadline = deadline_of(each);
            if (deadline != last || slot == nullptr) { // most have the same
                tick = tick_for(last = deadline);
                slot = &slots_[index(tick)];
            }
            each.tick_ = tick;
            link(each, *slot);
        }
        undated_.next_ = undated_.previous_ = &undated_;
    }

    void remove(deadline_node& node) noexcept {
        if (!node.scheduled()) return;
        unlink(node);
        --size_;
    }

    /// Takes out each node whose deadline is not after `now` and hands it to `visit`, which may add and remove nodes.
    template <class Visit>
    void expire(clock::time_point now, Visit visit) {
        const std::int64_t target = tick_of(now);
        if (target <= current_) return;
        const std::int64_t first = std::max(current_ + 1, target - static_cast<std::int64_t>(slot_count) + 1);
        current_ = target; // what visit() adds is due later than this
        sentinel due;
        due.next_ = due.previous_ = &due;
        for (std::int64_t tick = first; tick <= target; ++tick) collect(slots_[index(tick)], target, due);
        while (due.next_ != &due) {
            deadline_node& node = *due.next_;
            unlink(node);
            --size_;
            visit(node);
        }
    }

    /// Takes out each node and hands it to `visit`, which must not add any.
    template <class Visit>
    void clear(Visit visit) {
        for (sentinel& s : slots_) clear(s, visit);
        clear(undated_, visit);
    }

    /// When expire() should be called next; nothing if no node with a deadline waits. May be early, never late.
    std::optional<clock::time_point> next() const noexcept {
        if (size_ == 0) return std::nullopt;
        for (std::int64_t tick = current_ + 1; tick <= current_ + static_cast<std::int64_t>(slot_count); ++tick) {
            const sentinel& s = slots_[index(tick)];
            if (s.next_ != &s) return clock::time_point(tick * resolution);
        }
        return std::nullopt;
    }

    std::size_t size() const noexcept { return size_; }

private:
    static constexpr std::size_t slot_count = 1024; // one turn: 4 s

    struct sentinel : deadline_node {};

    template <class Visit>
    void clear(sentinel& s, Visit& visit) {
        while (s.next_ != &s) {
            deadline_node& node = *s.next_;
            remove(node);
            visit(node);
        }
    }

    std::int64_t tick_for(clock::time_point deadline) const noexcept {
        return std::max(tick_of(deadline) + 1, current_ + 1);
    }
    void place(deadline_node& node, std::int64_t tick) noexcept {
        node.tick_ = tick;
        link(node, slots_[index(tick)]);
    }
    static void link(deadline_node& node, sentinel& s) noexcept {
        node.next_ = &s;
        node.previous_ = s.previous_;
        s.previous_->next_ = &node;
        s.previous_ = &node;
    }

    static std::int64_t tick_of(clock::time_point time) noexcept { return time.time_since_epoch() / resolution; }
    static std::size_t index(std::int64_t tick) noexcept { return static_cast<std::size_t>(tick) % slot_count; }

    static void unlink(deadline_node& node) noexcept {
        node.previous_->next_ = node.next_;
        node.next_->previous_ = node.previous_;
        node.next_ = node.previous_ = nullptr;
    }
    static void collect(sentinel& from, std::int64_t target, sentinel& due) noexcept {
        for (deadline_node* node = from.next_; node != &from;) {
            deadline_node* following = node->next_;
            if (node->tick_ <= target) {
                unlink(*node);
                node->next_ = &due;
                node->previous_ = due.previous_;
                due.previous_->next_ = node;
                due.previous_ = node;
            }
            node = following;
        }
    }

    std::array<sentinel, slot_count> slots_;
    sentinel undated_;
    std::int64_t current_ = 0;
    std::size_t size_ = 0;
};

} // namespace cqlxx::inline CQLXX_ABI::net::detail
