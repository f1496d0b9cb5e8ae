// What a clause of a query is: a type without values that knows its place, its text and what it means for the rules.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/text_builder.hpp>
#include <cqlxx/query/shape.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

/// The places of clauses in CQL; a statement keeps its clauses in this order, however it was put
/// together. Of a SELECT, those up to `selection` stand before FROM; of a DELETE, those up to `change`.
enum class slot : std::uint8_t {
    distinct,
    selection,
    using_ttl,
    change,
    where,
    group_by,
    order_by,
    per_partition_limit,
    limit,
    allow_filtering,
    guard,
    spoilt
};

/// What a clause asks that the rules don't care about.
struct no_demand {};
/// What ALLOW FILTERING asks.
struct filtering_demand {};
/// What DISTINCT asks.
struct distinct_demand {};
/// What PER PARTITION LIMIT asks.
struct partition_limit_demand {};

/// What ORDER BY … ANN OF asks: a search in a column of vectors.
struct similarity_demand {
    std::size_t column = no_column;
};
/// What LIMIT asks.
struct limit_demand {};

/// A clause, as the types in query/clause are:
///  - `place`, and `rank(table)` among the clauses of the same place (equal ranks stay in the order of the calls);
///  - `first` and `next`: the text before it, if it is the first in its place, and otherwise;
///  - `write(out, table)`: its own text;
///  - `markers`: the bind markers in it;
///  - `demand`: a `condition`, an `ordering`, … for the rules.
/// One in the place `selection` also has `list<Model, Distinct>`, what is selected: detail/selection.hpp.
template <class Clause>
concept clause = requires(std::span<const model::column> table, model::text_builder& out) {
    { Clause::place } -> std::convertible_to<slot>;
    { Clause::rank(table) } -> std::same_as<std::size_t>;
    { Clause::first } -> std::convertible_to<std::string_view>;
    { Clause::next } -> std::convertible_to<std::string_view>;
    { Clause::markers } -> std::convertible_to<std::size_t>;
    Clause::demand;
    Clause::write(out, table);
};

/// A clause whose text ends with a bind marker, with what a function of the cluster makes in that one's place.
template <clause Clause, class Function>
struct with_function : Clause {
    static constexpr std::size_t markers = Clause::markers - 1 + Function::markers;
    static constexpr auto demand = [] {
        auto asked = Clause::demand;
        if constexpr (requires { asked.value; }) asked.value = maker_of(Function::selectors);
        return asked;
    }();

    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        Clause::write(out, table);
        Function::write(out.drop(1));
    }
};

/// Collects what clauses demand; `view()` is valid while it lives.
template <std::size_t Capacity>
class sketch {
public:
    constexpr void add(no_demand) noexcept {}
    constexpr void add(filtering_demand) noexcept { allow_filtering_ = true; }
    constexpr void add(const condition& asked) noexcept { conditions_[condition_count_++] = asked; }
    constexpr void add(const ordering& asked) noexcept { orders_[order_count_++] = asked; }
    constexpr void add(distinct_demand) noexcept { distinct_ = true; }
    constexpr void add(partition_limit_demand) noexcept { limits_partitions_ = true; }
    constexpr void add(const grouping& asked) noexcept { groups_[group_count_++] = asked; }

    constexpr void add(const similarity_demand& asked) noexcept {
        ++nearest_.count;
        nearest_.column = asked.column;
    }
    constexpr void add(limit_demand) noexcept { limited_ = true; }

    /// Without what is selected, for that depends on several clauses.
    constexpr shape view() const noexcept {
        return {.conditions = std::span(conditions_).first(condition_count_),
                .orders = std::span(orders_).first(order_count_),
                .allow_filtering = allow_filtering_,
                .groups = std::span(groups_).first(group_count_),
                .distinct = distinct_,
                .limits_partitions = limits_partitions_,
                .nearest = nearest_,
                .limited = limited_};
    }

private:
    std::array<condition, Capacity> conditions_{};
    std::array<ordering, Capacity> orders_{};
    std::array<grouping, Capacity> groups_{};
    std::size_t condition_count_ = 0;
    std::size_t order_count_ = 0;
    std::size_t group_count_ = 0;
    bool allow_filtering_ = false;
    similarity nearest_{};
    bool limited_ = false;
    bool distinct_ = false;
    bool limits_partitions_ = false;
};

/// The demands of some clauses as a constant.
template <clause... Clauses>
inline constexpr auto sketched = [] {
    sketch<sizeof...(Clauses)> drawn;
    (drawn.add(Clauses::demand), ...);
    return drawn;
}();
template <>
inline constexpr auto sketched<> = sketch<1>();

} // namespace cqlxx::inline CQLXX_ABI::query
