// Where a keyspace keeps its copies.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/schema/literal.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// A replication strategy with its numbers of copies, as CREATE KEYSPACE takes it. A value: made by simple_replication()
/// or network_replication().
class replication {
public:
    /// Adds a data centre with that many copies; for network_replication(). Throws `error` with
    /// `errc::invalid_configuration` for less than one copy, a data centre without a name or named twice, or a strategy
    /// that knows none.
    replication in(const std::string& data_centre, int copies) const;

    /// "{'class': 'SimpleStrategy', 'replication_factor': '1'}". Throws `error` with `errc::invalid_configuration` if
    /// there would be no copies at all.
    std::string to_cql() const;

    /// The class without its package.
    std::string_view strategy() const noexcept { return strategy_; }
    /// Numbers of copies by data centre, or "replication_factor".
    const std::vector<std::pair<std::string, std::string>>& options() const noexcept { return options_; }

    bool operator==(const replication&) const = default;

private:
    friend replication simple_replication(int);
    friend replication network_replication();

    static constexpr std::string_view simple = "SimpleStrategy";
    static constexpr std::string_view network = "NetworkTopologyStrategy";

    explicit replication(std::string_view strategy) : strategy_(strategy) {}

    void set(std::string option, int copies);
    [[noreturn]] static void refuse(const std::string& why) { throw error(errc::invalid_configuration, why); }

    std::string_view strategy_;
    std::vector<std::pair<std::string, std::string>> options_; ///< in the order in which they were said
};

/// `copies` around the ring, blind to data centres: for tests and single nodes. Throws `error` with
/// `errc::invalid_configuration` for less than one.
replication simple_replication(int copies);

/// Copies per data centre: `network_replication().in("dc1", 3).in("dc2", 3)`.
inline replication network_replication() { return replication(replication::network); }

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE replication replication::in(const std::string& data_centre, int copies) const {
    if (strategy_ == simple)
        refuse("simple_replication() knows no data centres: network_replication().in(\"" + data_centre + "\", " +
               std::to_string(copies) + ")");
    if (data_centre.empty()) refuse("a data centre in a replication has no name");
    if (data_centre == "class") refuse("no data centre can be named \"class\"");
    for (const auto& [name, value] : options_)
        if (name == data_centre) refuse("a replication names data centre \"" + data_centre + "\" twice");
    replication more = *this;
    more.set(data_centre, copies);
    return more;
}

CQLXX_INLINE std::string replication::to_cql() const {
    if (options_.empty()) refuse("network_replication() names no data centre: add .in(\"dc1\", 3)");
    std::vector<std::pair<std::string, std::string>> all{{"class", std::string(strategy_)}};
    all.insert(all.end(), options_.begin(), options_.end());
    return schema::map_literal(all);
}

CQLXX_INLINE void replication::set(std::string option, int copies) {
    if (copies < 1)
        refuse("a replication needs at least one copy, not " + std::to_string(copies) + " (" + option + ")");
    options_.emplace_back(std::move(option), std::to_string(copies));
}

CQLXX_INLINE replication simple_replication(int copies) {
    replication made(replication::simple);
    made.set("replication_factor", copies);
    return made;
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
