// Collects what the clauses of a write demand, for its rules.
#pragma once

#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/clause/guard.hpp>
#include <cqlxx/query/clause/ttl.hpp>
#include <cqlxx/query/write_shape.hpp>

#include <array>
#include <cstddef>
#include <span>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// `view()` is valid while it lives.
template <std::size_t Capacity>
class write_sketch {
public:
    constexpr void add(no_demand) noexcept {}
    constexpr void add(const condition& asked) noexcept { conditions_[condition_count_++] = asked; }
    constexpr void add(const column_change& asked) noexcept { changes_[change_count_++] = asked; }
    constexpr void add(const guard& asked) noexcept { guards_[guard_count_++] = asked; }
    constexpr void add(if_exists_clause::demanded) noexcept { if_exists_ = true; }
    constexpr void add(ttl_clause::demanded) noexcept { ttl_ = true; }

    constexpr write_shape view(bool erases) const noexcept {
        return {.erases = erases,
                .conditions = std::span(conditions_).first(condition_count_),
                .changes = std::span(changes_).first(change_count_),
                .guards = std::span(guards_).first(guard_count_),
                .if_exists = if_exists_,
                .ttl = ttl_};
    }

private:
    std::array<condition, Capacity> conditions_{};
    std::array<column_change, Capacity> changes_{};
    std::array<guard, Capacity> guards_{};
    std::size_t condition_count_ = 0;
    std::size_t change_count_ = 0;
    std::size_t guard_count_ = 0;
    bool if_exists_ = false;
    bool ttl_ = false;
};

/// The demands of some clauses as a constant.
template <clause... Clauses>
inline constexpr auto write_sketched = [] {
    write_sketch<sizeof...(Clauses) + 1> drawn;
    (drawn.add(Clauses::demand), ...);
    return drawn;
}();

} // namespace cqlxx::inline CQLXX_ABI::query::detail
