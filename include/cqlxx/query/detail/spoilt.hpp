// The mark of a query that a compile error was reported for: it says nothing more, so that the error stands alone.
#pragma once

#include <cqlxx/query/clause.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

/// Stands in a QuerySet behind a mistake; it can be refined and sent as far as the compiler is concerned.
struct spoilt {
    static constexpr slot place = slot::spoilt;
    static constexpr std::string_view first = "";
    static constexpr std::string_view next = "";
    static constexpr std::size_t markers = 0;
    static constexpr no_demand demand{};

    static constexpr std::size_t rank(std::span<const model::column>) noexcept { return 0; }
    static constexpr void write(model::text_builder&, std::span<const model::column>) noexcept {}
};

} // namespace cqlxx::inline CQLXX_ABI::query
