// expect: cqlxx: this statement has no rows
#include <cqlxx/session.hpp>
#include <cqlxx/statement.hpp>
#include <cqlxx/types.hpp>

#include <cstdint>
#include <tuple>

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
#if CQLXX_MISTAKE
    co_await session.fetch(cqlxx::cql("SELECT id FROM log"));
#else
    co_await session.fetch(cqlxx::cql<std::tuple<std::int32_t>>("SELECT id FROM log"));
#endif
}
