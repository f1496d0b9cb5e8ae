// What a stream is not, a range and an awaitable: the sentences that say so come alone.
#pragma once

#include <cqlxx/net/asio.hpp>

#include <concepts>
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

template <class Stream>
struct stream_is_not_awaited {
    static_assert(!std::is_same_v<Stream, Stream>, "cqlxx: a stream is not awaited, its pages are: auto pages = "
                                                   "session.stream(query); while (auto page = co_await "
                                                   "pages.next()) ...");
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

/// Base of a stream of rows.
template <class Stream, class Element>
class no_range {
public:
    /// Refused: a stream is no range.
    template <class Refused = Stream>
    no_iterator<Element> begin() const {
        static_cast<void>(sizeof(mistake::stream_is_no_range<Refused>));
        return {};
    }
    template <class Refused = Stream>
    no_iterator<Element> end() const {
        static_cast<void>(sizeof(mistake::stream_is_no_range<Refused>));
        return {};
    }
    /// Refused: a stream is not awaited. (What an awaitable's coroutine takes for one of Asio's own. A body would be looked at
    /// after the errors of what is made of the result, this is when it is called.)
    template <std::same_as<asio::this_coro::executor_t> Target>
    operator Target() const noexcept(sizeof(mistake::stream_is_not_awaited<Stream>) != 0);
};

} // namespace detail
} // namespace cqlxx::inline CQLXX_ABI
