// What a change of the schema is about, and whether it concerns a prepared statement: decisions only.
#pragma once

#include <cqlxx/protocol/response/result/schema_change.hpp>
#include <cqlxx/session/detail/prepared_cache.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// A keyspace, table, type or function that was made, changed or dropped; which of these it was makes no difference.
class schema_part {
public:
    using kind = protocol::response::result::schema_change::target_kind;

    explicit schema_part(const protocol::response::result::schema_change& change);

    bool operator==(const schema_part&) const = default;

    /// True if what was prepared as `known` may have other bind markers or columns now. A statement without either has
    /// nothing that could be misread.
    CQLXX_LAZY bool concerns(const prepared_metadata& known) const noexcept;

private:
    CQLXX_LAZY bool concerns(const column_spec& column) const noexcept;
    CQLXX_LAZY bool is_in(const data_type& type) const noexcept;

    kind kind_;
    std::string keyspace_;
    std::string name_;
};

/// What changed while a statement was being prepared. Of many changes it only remembers that there were many.
class schema_parts {
public:
    static constexpr std::size_t most = 16;

    CQLXX_LAZY void add(const schema_part& changed);
    CQLXX_LAZY bool concern(const prepared_metadata& known) const noexcept;

private:
    std::vector<schema_part> parts_;
    bool all_ = false;
};

} // namespace cqlxx::inline CQLXX_ABI::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_INLINE schema_part::schema_part(const protocol::response::result::schema_change& change)
    : kind_(change.target), keyspace_(change.keyspace), name_(change.name) {}

CQLXX_LAZY_INLINE bool schema_part::concerns(const prepared_metadata& known) const noexcept {
    const auto is_of_it = [&](const column_spec& column) { return concerns(column); };
    return std::any_of(known.markers.begin(), known.markers.end(), is_of_it) ||
           std::any_of(known.columns.begin(), known.columns.end(), is_of_it);
}

CQLXX_LAZY_INLINE bool schema_part::concerns(const column_spec& column) const noexcept {
    switch (kind_) {
    case kind::table: return column.table == name_ && column.keyspace == keyspace_;
    case kind::type: return is_in(column.type);
    case kind::keyspace:
    case kind::function: // a table's statements call those of its keyspace; which ones can't be seen
    case kind::aggregate: return column.keyspace == keyspace_;
    case kind::unknown: break;
    }
    return true; // of a newer Cassandra
}

CQLXX_LAZY_INLINE bool schema_part::is_in(const data_type& type) const noexcept {
    if (type.is(type_id::udt) && type.name == name_ && type.keyspace == keyspace_) return true;
    return std::any_of(type.elements.begin(), type.elements.end(),
                       [&](const data_type& element) { return is_in(element); });
}

CQLXX_LAZY_INLINE void schema_parts::add(const schema_part& changed) {
    if (all_ || std::find(parts_.begin(), parts_.end(), changed) != parts_.end()) return;
    all_ = parts_.size() == most;
    if (all_)
        parts_.clear();
    else
        parts_.push_back(changed);
}

CQLXX_LAZY_INLINE bool schema_parts::concern(const prepared_metadata& known) const noexcept {
    return all_ || std::any_of(parts_.begin(), parts_.end(),
                               [&](const schema_part& changed) { return changed.concerns(known); });
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
