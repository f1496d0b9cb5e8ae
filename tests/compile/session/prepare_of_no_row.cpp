// expect: cqlxx: rows can't become this type: use a std::tuple, a model (a struct with keys), or dynamic_row
#include <cqlxx/session.hpp>
#include <cqlxx/types.hpp>

#include <string>
#include <tuple>

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
#if CQLXX_MISTAKE
    co_await session.prepare<std::string>("SELECT line FROM log WHERE id = ?");
#else
    co_await session.prepare<std::tuple<std::string>>("SELECT line FROM log WHERE id = ?");
#endif
}
