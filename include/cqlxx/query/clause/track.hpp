// tracked(): the same query, whose rows remember what they were, to be saved.
#pragma once

#include <cqlxx/query/write_mistake.hpp>
#include <cqlxx/statement/bound.hpp>

#include <concepts>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

template <class Model>
class tracked;

namespace query {

/// A query whose rows are `tracked<Model>`.
template <class Set>
class tracked_query {
public:
    using model_type = typename Set::model_type;
    using row_type = tracked<model_type>;

    explicit tracked_query(Set query) : query_(std::move(query)) {}

    static constexpr std::string_view cql() { return Set::cql(); }
    statement::bound lower() const& { return query_.lower(); }
    statement::bound lower() && { return std::move(query_).lower(); }

private:
    Set query_;
};

/// Gives a QuerySet `tracked()`.
template <class Set>
class tracking_clause {
public:
    /// The same query, whose rows are `tracked<Model>`: what `save` writes back. The last call, behind options and the like.
    template <class Query = Set>
    auto tracked() const& {
        return Query(static_cast<const Query&>(*this)).tracked();
    }
    template <class Query = Set>
    auto tracked() && {
        if constexpr (!std::same_as<typename Query::row_type, typename Query::model_type>)
            (void)sizeof(mistake::tracked_needs_whole_rows<typename Query::model_type>);
        return tracked_query<Query>(static_cast<Query&&>(*this));
    }
};

} // namespace query
} // namespace cqlxx::inline CQLXX_ABI
