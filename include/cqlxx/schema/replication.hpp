// Where a keyspace keeps its copies.
#pragma once

#include <cqlxx/core/version.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// A replication strategy with its options, as CREATE KEYSPACE takes it.
class replication {
public:
    /// "{'class': 'SimpleStrategy', 'replication_factor': '1'}"
    std::string to_cql() const {
        std::string text = "{'class': '" + strategy_ + "'";
        for (const auto& [option, value] : options_) text += ", " + quoted(option) + ": '" + std::to_string(value) + "'";
        return text + "}";
    }

    /// Another data centre with `replicas` copies; for network_replication().
    replication in(std::string data_centre, int replicas) const {
        replication more = *this;
        more.options_.emplace_back(std::move(data_centre), replicas);
        return more;
    }

private:
    friend replication simple_replication(int);
    friend replication network_replication();

    explicit replication(std::string_view strategy) : strategy_(strategy) {}

    static std::string quoted(std::string_view text) {
        std::string literal = "'";
        for (const char c : text) literal.append(c == '\'' ? 2 : 1, c);
        return literal + "'";
    }

    std::string strategy_;
    std::vector<std::pair<std::string, int>> options_;
};

/// `replicas` copies around the ring, blind to data centres: for tests and single nodes.
inline replication simple_replication(int replicas) { return replication("SimpleStrategy").in("replication_factor", replicas); }

/// Copies per data centre: `network_replication().in("dc1", 3).in("dc2", 3)`.
inline replication network_replication() { return replication("NetworkTopologyStrategy"); }

} // namespace cqlxx::inline CQLXX_ABI
