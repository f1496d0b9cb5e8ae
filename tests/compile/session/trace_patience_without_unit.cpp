// expect: cqlxx: a length of time has a unit
#include <cqlxx/cqlxx.hpp>

using namespace std::chrono_literals;

cqlxx::asio::awaitable<std::optional<cqlxx::request_trace>> trace_of(cqlxx::session session, cqlxx::uuid id) {
#if CQLXX_MISTAKE
    co_return co_await cqlxx::read_trace(session, id, 5);
#else
    co_return co_await cqlxx::read_trace(session, id, 5s);
#endif
}
