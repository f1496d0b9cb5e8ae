// ALLOW FILTERING: the cluster may read rows that it then throws away.
#pragma once

#include <cqlxx/query/clause.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

/// `ALLOW FILTERING`
struct allow_filtering {
    static constexpr slot place = slot::allow_filtering;
    static constexpr std::string_view first = " ALLOW FILTERING";
    static constexpr std::string_view next = "";
    static constexpr std::size_t markers = 0;
    static constexpr filtering_demand demand{};

    static constexpr std::size_t rank(std::span<const model::column>) noexcept { return 0; }
    static constexpr void write(model::text_builder&, std::span<const model::column>) noexcept {}
};

/// Gives a QuerySet `allow_filtering()`.
template <class Set>
class filtering_clause {
public:
    /// Lets the cluster search without key or index: it may have to read the whole table.
    constexpr auto allow_filtering() const& { return allowed(static_cast<const Set&>(*this)); }
    constexpr auto allow_filtering() && { return allowed(static_cast<Set&&>(*this)); }

private:
    template <class Query>
    static constexpr auto allowed(Query&& set) {
        if constexpr (Set::template has<query::allow_filtering>())
            return Set(static_cast<Query&&>(set));
        else
            return static_cast<Query&&>(set).template with<query::allow_filtering>();
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
