// A keyspace as it is wanted and as the cluster has it: CREATE, ALTER and what differs.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/model/fault.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/schema/literal.hpp>
#include <cqlxx/schema/outcome.hpp>
#include <cqlxx/schema/replication.hpp>

#include <concepts>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// A keyspace as it should be: `keyspace_definition("showroom", network_replication().in("dc1", 3)).durable_writes(false)`.
/// Names are taken as they are, case included.
class keyspace_definition {
public:
    /// Throws `error` with `errc::invalid_configuration` for a name that no keyspace can have, and for a replication of no
    /// copies.
    keyspace_definition(std::string name, replication copies);
    /// False: writes pass by the commit log, and those that a node has not yet flushed are lost when it crashes.
    keyspace_definition durable_writes(bool on) const;

    const std::string& name() const noexcept { return name_; }
    const replication& copies() const noexcept { return copies_; }
    bool has_durable_writes() const noexcept { return durable_writes_; }

    bool operator==(const keyspace_definition&) const = default;

private:
    std::string name_;
    replication copies_;
    bool durable_writes_ = true;
};

namespace schema {

/// A row of system_schema.keyspaces.
struct existing_keyspace {
    std::map<std::string, std::string> replication{}; ///< "class" with its package, and a number per data centre
    bool durable_writes = true;

    bool operator==(const existing_keyspace&) const = default;
};

namespace detail {

CQLXX_LAZY std::string keyspace_text(const keyspace_definition& wanted);

/// The cluster's replication as the struct would say it: the class without its package, first.
CQLXX_LAZY std::string replication_text(const existing_keyspace& found);

/// By value: the data centres may be said in any order.
CQLXX_LAZY bool is_same_replication(const replication& wanted, const existing_keyspace& found);

} // namespace detail

/// `CREATE KEYSPACE IF NOT EXISTS showroom WITH replication = {…}`, and `AND durable_writes = false` where it is so.
CQLXX_LAZY std::string create_keyspace(const keyspace_definition& wanted);
/// The same by name. Throws what the constructor of keyspace_definition throws.
CQLXX_LAZY std::string create_keyspace(std::string_view name, const replication& copies);
/// `ALTER KEYSPACE showroom WITH replication = {…} AND durable_writes = true`
CQLXX_LAZY std::string alter_keyspace(const keyspace_definition& wanted);

/// Compares by value. Copies are not moved by ALTER KEYSPACE, only by a repair or a cleanup: so another replication is
/// refused unless changes are asked for.
template <std::same_as<existing_keyspace> Keyspace>
void compare_keyspace(const keyspace_definition& wanted, const std::optional<Keyspace>& found, option_changes changes,
                      comparison_outcome& result) {
    const std::string keyspace = "keyspace " + model::quoted_name(wanted.name());
    if (!found) return result.lacks(keyspace + " does not exist", {}, {create_keyspace(wanted)});
    const bool same_copies = detail::is_same_replication(wanted.copies(), *found);
    if (same_copies && wanted.has_durable_writes() == found->durable_writes) return;
    if (changes == option_changes::made)
        return result.lacks(keyspace + (same_copies
                                            ? " has other durable_writes"
                                            : " has another replication: repair it after a change to more copies, "
                                              "clean up after one to fewer"),
                            {}, {alter_keyspace(wanted)});
    const std::string way_out = "ask for it by sync_options().alter_options(), or alter it yourself";
    if (!same_copies)
        result.differs(keyspace + ": the replication", wanted.copies().to_cql(), detail::replication_text(*found),
                       way_out + "; copies move only when it is repaired");
    if (wanted.has_durable_writes() != found->durable_writes)
        result.differs(keyspace + ": durable_writes", wanted.has_durable_writes() ? "true" : "false",
                       found->durable_writes ? "true" : "false", way_out);
}

} // namespace schema
} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE keyspace_definition::keyspace_definition(std::string name, replication copies)
    : name_(std::move(name)), copies_(std::move(copies)) {
    constexpr std::size_t longest = 48; // Cassandra's limit
    if (!model::is_word(name_) || name_.size() > longest)
        throw error(errc::invalid_configuration,
                    "a keyspace's name has 1 to 48 letters, digits and underscores, unlike \"" + name_ + "\"");
    static_cast<void>(copies_.to_cql());
}

CQLXX_INLINE keyspace_definition keyspace_definition::durable_writes(bool on) const {
    keyspace_definition changed = *this;
    changed.durable_writes_ = on;
    return changed;
}

} // namespace cqlxx::inline CQLXX_ABI

namespace cqlxx::inline CQLXX_ABI::schema::detail {

CQLXX_LAZY_INLINE std::string keyspace_text(const keyspace_definition& wanted) {
    return model::quoted_name(wanted.name()) + " WITH replication = " + wanted.copies().to_cql();
}

CQLXX_LAZY_INLINE std::string replication_text(const existing_keyspace& found) {
    std::vector<std::pair<std::string, std::string>> entries;
    for (const auto& [name, value] : found.replication)
        entries.insert(name == "class" ? entries.begin() : entries.end(),
                       {name, name == "class" ? value.substr(value.rfind('.') + 1) : value});
    return map_literal(entries);
}

CQLXX_LAZY_INLINE bool is_same_replication(const replication& wanted, const existing_keyspace& found) {
    std::map<std::string, std::string> there = found.replication;
    const auto strategy = there.extract("class");
    if (!strategy || strategy.mapped().substr(strategy.mapped().rfind('.') + 1) != wanted.strategy()) return false;
    return there == std::map<std::string, std::string>(wanted.options().begin(), wanted.options().end());
}

} // namespace cqlxx::inline CQLXX_ABI::schema::detail

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_LAZY_INLINE std::string create_keyspace(const keyspace_definition& wanted) {
    return "CREATE KEYSPACE IF NOT EXISTS " + detail::keyspace_text(wanted) +
           (wanted.has_durable_writes() ? "" : " AND durable_writes = false");
}

CQLXX_LAZY_INLINE std::string create_keyspace(std::string_view name, const replication& copies) {
    return create_keyspace(keyspace_definition(std::string(name), copies));
}

CQLXX_LAZY_INLINE std::string alter_keyspace(const keyspace_definition& wanted) {
    return "ALTER KEYSPACE " + detail::keyspace_text(wanted) +
           " AND durable_writes = " + (wanted.has_durable_writes() ? "true" : "false");
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
