// expect: cqlxx: this is no statement
#include <cqlxx/session.hpp>
#include <cqlxx/statement.hpp>
#include <cqlxx/types.hpp>

#include <cstdint>
#include <tuple>

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
#if CQLXX_MISTAKE
    co_await session.execute(5);
#else
    co_await session.execute(cqlxx::cql("TRUNCATE log"));
#endif
}
