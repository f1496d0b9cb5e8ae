// expect: cqlxx: rows can't become this type: use a struct whose members are columns, a std::tuple, one value, or dynamic_row
#include <cqlxx/session.hpp>
#include <cqlxx/types.hpp>

#include <string>

struct line {
    explicit line(std::string) {}
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
#if CQLXX_MISTAKE
    co_await session.prepare<line>("SELECT line FROM log WHERE id = ?");
#else
    co_await session.prepare<std::string>("SELECT line FROM log WHERE id = ?");
#endif
}
