// The only file that chooses standalone Asio or Boost.Asio; everybody else says cqlxx::asio.
#pragma once

#include <cqlxx/core/version.hpp>

#if defined(CQLXX_USE_BOOST_ASIO)
#    include <boost/asio/any_io_executor.hpp>
#    include <boost/asio/associated_cancellation_slot.hpp>
#    include <boost/asio/associated_executor.hpp>
#    include <boost/asio/async_result.hpp>
#    include <boost/asio/awaitable.hpp>
#    include <boost/asio/bind_cancellation_slot.hpp>
#    include <boost/asio/bind_executor.hpp>
#    include <boost/asio/buffer.hpp>
#    include <boost/asio/cancellation_signal.hpp>
#    include <boost/asio/co_spawn.hpp>
#    include <boost/asio/connect.hpp>
#    include <boost/asio/detached.hpp>
#    include <boost/asio/dispatch.hpp>
#    include <boost/asio/error.hpp>
#    include <boost/asio/executor_work_guard.hpp>
#    include <boost/asio/io_context.hpp>
#    include <boost/asio/ip/tcp.hpp>
#    include <boost/asio/post.hpp>
#    include <boost/asio/redirect_error.hpp>
#    include <boost/asio/ssl/context.hpp>
#    include <boost/asio/ssl/host_name_verification.hpp>
#    include <boost/asio/ssl/stream.hpp>
#    include <boost/asio/steady_timer.hpp>
#    include <boost/asio/strand.hpp>
#    include <boost/asio/system_executor.hpp>
#    include <boost/asio/this_coro.hpp>
#    include <boost/asio/use_awaitable.hpp>
#    include <boost/asio/use_future.hpp>
#    include <boost/asio/write.hpp>
#    include <boost/system/error_code.hpp>
#    include <boost/system/system_error.hpp>
#    if !defined(BOOST_ASIO_HAS_CO_AWAIT)
#        error "cqlxx: no coroutines in Asio: -std=c++20; old Boost: define BOOST_ASIO_HAS_CO_AWAIT, _STD_COROUTINE"
#    endif
#else
#    include <asio/any_io_executor.hpp>
#    include <asio/associated_cancellation_slot.hpp>
#    include <asio/associated_executor.hpp>
#    include <asio/async_result.hpp>
#    include <asio/awaitable.hpp>
#    include <asio/bind_cancellation_slot.hpp>
#    include <asio/bind_executor.hpp>
#    include <asio/buffer.hpp>
#    include <asio/cancellation_signal.hpp>
#    include <asio/co_spawn.hpp>
#    include <asio/connect.hpp>
#    include <asio/detached.hpp>
#    include <asio/dispatch.hpp>
#    include <asio/error.hpp>
#    include <asio/executor_work_guard.hpp>
#    include <asio/io_context.hpp>
#    include <asio/ip/tcp.hpp>
#    include <asio/post.hpp>
#    include <asio/redirect_error.hpp>
#    include <asio/ssl/context.hpp>
#    include <asio/ssl/host_name_verification.hpp>
#    include <asio/ssl/stream.hpp>
#    include <asio/steady_timer.hpp>
#    include <asio/strand.hpp>
#    include <asio/system_executor.hpp>
#    include <asio/this_coro.hpp>
#    include <asio/use_awaitable.hpp>
#    include <asio/use_future.hpp>
#    include <asio/write.hpp>
#    if !defined(ASIO_HAS_CO_AWAIT)
#        error "cqlxx: no coroutines in Asio: -std=c++20; before 1.24 define ASIO_HAS_CO_AWAIT, ASIO_HAS_STD_COROUTINE"
#    endif
#endif

#include <system_error>

namespace cqlxx::inline CQLXX_ABI {

#if defined(CQLXX_USE_BOOST_ASIO)
namespace asio = ::boost::asio;
namespace net {
/// The error code of the chosen Asio.
using asio_error = ::boost::system::error_code;
/// The exception that the chosen Asio throws. Boost's is no std::system_error.
using asio_exception = ::boost::system::system_error;
} // namespace net
#else
namespace asio = ::asio;
namespace net {
/// The error code of the chosen Asio.
using asio_error = std::error_code;
/// The exception that the chosen Asio throws.
using asio_exception = std::system_error;
} // namespace net
#endif

namespace net {

/// The strand that all state of a session belongs to.
using strand = asio::strand<asio::any_io_executor>;

/// An error code of the chosen Asio as a standard one.
inline std::error_code standard(const asio_error& code) { return code; }

} // namespace net
} // namespace cqlxx::inline CQLXX_ABI
