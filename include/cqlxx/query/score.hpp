// How near vectors are to one that is given, in a select list: similarity("embedding"_f, wanted), similarity_cosine(…).
#pragma once

#include <cqlxx/query/detail/vector_value.hpp>
#include <cqlxx/query/index_support.hpp>
#include <cqlxx/query/operand.hpp>
#include <cqlxx/query/selector.hpp>

#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// A model and how near it is to the vector that was searched for: a row of `with_score()`. The greater, the nearer;
/// what the number means is up to the index's similarity function.
template <class Model>
struct scored {
    Model row{};
    float score = 0;
};

} // namespace cqlxx::inline CQLXX_ABI

namespace cqlxx::inline CQLXX_ABI::query {

/// What `similarity("embedding"_f, wanted)` and its like make: a function of a column and a vector, which it owns.
template <class Measure, class Term, class Held>
class score_of : public detail::term_base {
public:
    constexpr explicit score_of(Held wanted) : wanted_(std::move(wanted)) {}
    constexpr const Held& wanted() const noexcept { return wanted_; }

private:
    Held wanted_;
};

namespace detail {

/// The function of CQL, by its name.
template <fixed_string Name>
struct measured_by {
    static constexpr bool by_index = false;
    static constexpr std::string_view name(const model::column&) noexcept { return Name.view(); }
};
/// The one by which the column's index orders.
struct measured_as_indexed {
    static constexpr bool by_index = true;
    static constexpr std::string_view name(const model::column& column) noexcept { return similarity_of(column); }
};

template <class Measure, class Term, class Vector>
constexpr auto score(const Vector& wanted) {
    auto held = hold(wanted);
    return score_of<Measure, Term, decltype(held)>(std::move(held));
}

/// How near a column's vectors are to `wanted`, by the similarity function of the column's index: a `float`, the greater the
/// nearer, and `std::optional<float>` of a column that may be null. Together with `order_by_similarity` it is the score by
/// which the rows are ordered. `wanted` is of the column's type or a contiguous range of float; one of another size throws
/// `error` with `errc::value_out_of_range` in `values()`.
///
///     passages.values("title"_f, similarity("embedding"_f, wanted))
template <selectable Term, class Vector>
constexpr auto similarity(const Term&, const Vector& wanted) { // here, not in query, where a struct has this name
    return score<measured_as_indexed, Term>(wanted);
}

} // namespace detail

/// `similarity_cosine(x, ?)`: 1 for vectors of the same direction, 0 for opposite ones. The column needs no index.
template <selectable Term, class Vector>
constexpr auto similarity_cosine(const Term&, const Vector& wanted) {
    return detail::score<detail::measured_by<"similarity_cosine">, Term>(wanted);
}
/// `similarity_euclidean(x, ?)`: 1 / (1 + d²) of the distance d. The column needs no index.
template <selectable Term, class Vector>
constexpr auto similarity_euclidean(const Term&, const Vector& wanted) {
    return detail::score<detail::measured_by<"similarity_euclidean">, Term>(wanted);
}
/// `similarity_dot_product(x, ?)`: (1 + x · y) / 2. The column needs no index.
template <selectable Term, class Vector>
constexpr auto similarity_dot_product(const Term&, const Vector& wanted) {
    return detail::score<detail::measured_by<"similarity_dot_product">, Term>(wanted);
}

} // namespace cqlxx::inline CQLXX_ABI::query

namespace cqlxx::inline CQLXX_ABI {

using query::similarity_cosine;
using query::similarity_dot_product;
using query::similarity_euclidean;
using query::detail::similarity;

} // namespace cqlxx::inline CQLXX_ABI
