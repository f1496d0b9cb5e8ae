// What passes for the rows of something that is no range, so that the sentence which says so comes alone.
#pragma once

#include <cqlxx/core/version.hpp>

#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

namespace mistake {

template <class Stream>
struct stream_is_no_range {
    static_assert(
        !std::is_same_v<Stream, Stream>,
        "cqlxx: a stream's pages are awaited one by one: while (auto page = co_await pages.next()) for (auto& "
        "row : *page)");
};

} // namespace mistake

namespace detail {

/// Stands at no element; never used, so only declared. (Not enough of an iterator for concepts: a stream remains no range.)
template <class Element>
struct no_iterator {
    const Element& operator*() const;
    no_iterator& operator++();
    bool operator!=(const no_iterator&) const;
};

} // namespace detail
} // namespace cqlxx::inline CQLXX_ABI
