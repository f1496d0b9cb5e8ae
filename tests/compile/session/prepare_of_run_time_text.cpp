// expect: cqlxx: prepare() takes CQL text: prepare<row>("... ?"), prepare<row>(runtime(text)) for text that is made at run time
#include <cqlxx/session.hpp>

#include <string>

cqlxx::asio::awaitable<void> run(cqlxx::session session, std::string table) {
    const std::string text = "DELETE FROM " + table + " WHERE id = ?";
#if CQLXX_MISTAKE
    co_await session.prepare(text);
#else
    co_await session.prepare(cqlxx::runtime(text));
#endif
}
