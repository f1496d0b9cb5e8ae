// expect: cqlxx: text is no statement yet
#include <cqlxx/session.hpp>
#include <cqlxx/statement.hpp>
#include <cqlxx/types.hpp>

#include <cstdint>
#include <tuple>

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
#if CQLXX_MISTAKE
    co_await session.execute("TRUNCATE log");
#else
    co_await session.execute(cqlxx::cql("TRUNCATE log"));
#endif
}
