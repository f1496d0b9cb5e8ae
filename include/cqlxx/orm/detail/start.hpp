// Starts a coroutine of the mapper as an operation with any completion token.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/session/detail/handler.hpp>
#include <cqlxx/session/session.hpp>

#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::detail {

/// Runs `make(session)`, an awaitable<Result>, on the session's executor. Completes with void(std::exception_ptr, Result);
/// with errc::session_closed if the session is a default-constructed one.
template <class Result, class Make, class Token>
auto start_on(session session, const Make& make, Token&& token) {
    using signature = void(std::exception_ptr, Result);
    if constexpr (!can_complete<Token, signature>) {
        return refuse_callback<Token, signature>();
    } else {
        if (!session)
            return asio::async_initiate<Token, signature>(
                []<class Handler>(Handler&& handler) {
                    post_result(std::shared_ptr<engine>(), std::decay_t<Handler>(std::forward<Handler>(handler)),
                                no_session(), Result());
                },
                token);
        const asio::any_io_executor executor = session.executor();
        return asio::co_spawn(executor, make(std::move(session)), std::forward<Token>(token));
    }
}

} // namespace cqlxx::inline CQLXX_ABI::detail
