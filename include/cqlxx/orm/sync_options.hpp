// How sync_table and its like go about what differs.
#pragma once

#include <cqlxx/core/time_limit.hpp>
#include <cqlxx/schema/outcome.hpp>

#include <algorithm>
#include <chrono>
#include <concepts>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

/// Options of sync_table, sync_view and sync_keyspace: `sync_options().alter_options()`.
class sync_options {
public:
    /// Options that the struct says and that the cluster has with other values are set by ALTER. Without it they are left
    /// alone and noted in the plan: two versions of a program that run at the same time would set them to and fro. ALTER
    /// loses no data, but some options decide what becomes of data later: default_time_to_live, gc_grace_seconds.
    sync_options alter_options() const;
    /// For how long indexes and views that are still being built are waited for, a minute if nothing is said; 0 for not at
    /// all. What is not ready then is noted in the plan.
    sync_options build_patience(whole_seconds length) const;

    schema::option_changes changes() const noexcept { return changes_; }
    std::chrono::seconds build_patience() const noexcept { return build_patience_; }

    bool operator==(const sync_options&) const = default;

private:
    schema::option_changes changes_ = schema::option_changes::noted;
    std::chrono::seconds build_patience_{60};
};

namespace detail {

/// A completion token: what stands last, where no options are said.
template <class T>
concept no_sync_options = !std::same_as<std::remove_cvref_t<T>, sync_options>;

} // namespace detail

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE sync_options sync_options::alter_options() const {
    sync_options changed = *this;
    changed.changes_ = schema::option_changes::made;
    return changed;
}

CQLXX_INLINE sync_options sync_options::build_patience(whole_seconds length) const {
    sync_options changed = *this;
    changed.build_patience_ =
        std::min<std::chrono::seconds>(length, std::chrono::floor<std::chrono::seconds>(a_century));
    return changed;
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
