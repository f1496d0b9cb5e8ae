// The rows of a query, one page in memory at a time.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/session/detail/launch.hpp>
#include <cqlxx/session/detail/no_range.hpp>
#include <cqlxx/session/detail/operations.hpp>
#include <cqlxx/session/page.hpp>
#include <cqlxx/session/read_ahead_stream.hpp>
#include <cqlxx/statement/bound.hpp>

#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// Made by `session::stream`; keeps the session open while it lives.
///
///     auto pages = session.stream(query.page_size(500));
///     while (auto page = co_await pages.next())
///         for (const automobile& car : *page) use(car);
///
/// Thread safety: one `next()` at a time; distinct objects: safe.
template <row Row>
class row_stream : public detail::no_range<row_stream<Row>, row_value<Row>> {
public:
    row_stream(std::shared_ptr<detail::session_handle> handle, statement::bound what)
        : handle_(std::move(handle)), position_(std::make_shared<detail::page_position>(std::move(what))) {}

    /// The next page, or nothing after the last one. A page may be empty although more follow. The statement's timeout
    /// is per page. Completes with void(std::exception_ptr, std::optional<page<Row>>). After a failure the same page
    /// can be asked for again.
    template <class Token = asio::use_awaitable_t<>>
    auto next(Token&& token = Token()) {
        return asio::async_initiate<Token, void(std::exception_ptr, std::optional<page<Row>>)>(
            []<class Handler>(Handler&& handler, const std::shared_ptr<detail::engine>& engine,
                              std::shared_ptr<detail::page_position> position) {
                using operation = detail::page_operation<Row, std::optional<page<Row>>, std::decay_t<Handler>>;
                if (position->finished)
                    detail::post_result(engine, std::forward<Handler>(handler), std::exception_ptr(),
                                        std::optional<page<Row>>());
                else
                    detail::launch<operation, std::optional<page<Row>>>(engine, std::forward<Handler>(handler),
                                                                        std::move(position));
            },
            token, handle_ ? handle_->share() : nullptr, position_);
    }

    /// The same stream from where it stands, which asks for the next page while the caller works on one. The row_stream is
    /// used up: only a temporary or a moved one can be turned.
    read_ahead_stream<Row> read_ahead() && {
        return read_ahead_stream<Row>(
            std::make_shared<detail::read_ahead<Row>>(std::move(handle_), std::move(position_)));
    }

private:
    std::shared_ptr<detail::session_handle> handle_;
    std::shared_ptr<detail::page_position> position_;
};

} // namespace cqlxx::inline CQLXX_ABI
