// LIMIT and PER PARTITION LIMIT: bound as values, so that the text of a query does not depend on the number.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/row_count.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/detail/naming_model.hpp>
#include <cqlxx/query/detail/spoilt.hpp>
#include <cqlxx/query/mistake.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

struct limit_clause {
    static constexpr std::string_view next = "";
    static constexpr std::size_t markers = 1;

    static constexpr std::size_t rank(std::span<const model::column>) noexcept { return 0; }
    static constexpr void write(model::text_builder& out, std::span<const model::column>) noexcept { out.add('?'); }
};

/// A limit as LIMIT takes it, from a wider number: that of a container's elements must not be cut to a smaller one silently.
constexpr std::int32_t checked_limit(std::int64_t rows) {
    if (rows < 1) throw error(errc::invalid_statement, "a limit must be at least 1 row");
    if (!std::in_range<std::int32_t>(rows))
        throw error(errc::invalid_statement, "a limit must be at most 2147483647 rows");
    return static_cast<std::int32_t>(rows);
}

/// The mistake of a second limit; void for the first.
template <class Set, class Clause>
using limit_mistake = std::conditional_t<Set::template has<Clause>() && !Set::template has<spoilt>(),
                                         mistake::limit_set_twice<typename Set::model_type>, void>;

template <class Clause, class Set>
constexpr auto limited(Set&& set, row_count wanted) {
    using Query = std::remove_cvref_t<Set>;
    const std::int32_t rows = naming_model<typename Query::model_type>([&] { return checked_limit(wanted.value()); });
    if constexpr (Query::template has<spoilt>())
        return Query(std::forward<Set>(set));
    else
        return std::forward<Set>(set).template with<Clause>([&](writer& out) { out.i32(rows); });
}

} // namespace detail

/// `LIMIT ?`
struct limit : detail::limit_clause {
    static constexpr slot place = slot::limit;
    static constexpr std::string_view first = " LIMIT ";
    static constexpr limit_demand demand{};
};

/// `PER PARTITION LIMIT ?`
struct per_partition_limit : detail::limit_clause {
    static constexpr slot place = slot::per_partition_limit;
    static constexpr std::string_view first = " PER PARTITION LIMIT ";
    static constexpr partition_limit_demand demand{};
};

/// Gives a QuerySet `limit()` and `per_partition_limit()`. (Templates, for their mistakes are to be found
/// when they are used.)
template <class Set>
class limiting_clause {
public:
    /// At most so many rows in all. Throws `error` with `errc::invalid_statement` for less than 1, and for
    /// more than LIMIT takes (2147483647).
    template <class Clause = query::limit>
    constexpr auto limit(row_count rows) const& {
        using problem = detail::limit_mistake<Set, Clause>;
        if constexpr (std::is_void_v<problem>)
            return detail::limited<Clause>(static_cast<const Set&>(*this), rows);
        else
            return (void)sizeof(problem), static_cast<const Set&>(*this).template with<spoilt>();
    }
    template <class Clause = query::limit>
    constexpr auto limit(row_count rows) && {
        using problem = detail::limit_mistake<Set, Clause>;
        if constexpr (std::is_void_v<problem>)
            return detail::limited<Clause>(static_cast<Set&&>(*this), rows);
        else
            return (void)sizeof(problem), static_cast<Set&&>(*this).template with<spoilt>();
    }
    /// Refused: a limit is a number.
    template <class Refused = Set>
    constexpr auto limit() const {
        return (void)sizeof(cqlxx::mistake::limit_lacks_number<Refused>), static_cast<const Refused&>(*this);
    }
    /// At most so many rows of each partition, the first in its order. Throws as `limit` does.
    constexpr auto per_partition_limit(row_count rows) const& { return limit<query::per_partition_limit>(rows); }
    constexpr auto per_partition_limit(row_count rows) && {
        return static_cast<limiting_clause&&>(*this).template limit<query::per_partition_limit>(rows);
    }
    template <class Refused = Set>
    constexpr auto per_partition_limit() const {
        return limit<Refused>();
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
