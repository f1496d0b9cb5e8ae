// USING TTL: bound as a value, so that the text does not depend on it.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/detail/naming_model.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

/// `USING TTL ?`
struct ttl_clause {
    struct demanded {};

    static constexpr slot place = slot::using_ttl;
    static constexpr std::string_view first = " USING TTL ";
    static constexpr std::string_view next = "";
    static constexpr std::size_t markers = 1;
    static constexpr demanded demand{};

    static constexpr std::size_t rank(std::span<const model::column>) noexcept { return 0; }
    static constexpr void write(model::text_builder& out, std::span<const model::column>) noexcept { out.add('?'); }
};

/// The bound value of a TTL. Throws `error` with `errc::invalid_statement` for less than 0 s and more than 20 years, which
/// Cassandra refuses.
std::int32_t ttl_in_seconds(std::chrono::seconds time_to_live);
/// The same for rows of a model, which the error names.
template <class Model>
std::int32_t ttl_in_seconds(std::chrono::seconds time_to_live) {
    return detail::naming_model<Model>([&] { return ttl_in_seconds(time_to_live); });
}

} // namespace cqlxx::inline CQLXX_ABI::query

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::query {

CQLXX_INLINE std::int32_t ttl_in_seconds(std::chrono::seconds time_to_live) {
    constexpr std::chrono::seconds longest(630'720'000);
    if (time_to_live < std::chrono::seconds(0) || time_to_live > longest)
        throw error(errc::invalid_statement, "a ttl must be from 0 s (no expiry) to 630720000 s (20 years)");
    return static_cast<std::int32_t>(time_to_live.count());
}

} // namespace cqlxx::inline CQLXX_ABI::query

#endif
