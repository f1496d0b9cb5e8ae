// expect: cqlxx: a conditional write has an outcome, no rows: execute() it
#include <cqlxx/session.hpp>
#include <cqlxx/statement.hpp>

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
    cqlxx::conditional_batch changes;
#if CQLXX_MISTAKE
    co_await session.get(changes);
#else
    co_await session.execute(changes);
#endif
}
