// expect: cqlxx: rows with std::string_view or bytes_view live as long as their page
#include <cqlxx/cqlxx.hpp>

using namespace cqlxx::literals;

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
};
struct maker {
    std::string_view manufacturer;
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
#if CQLXX_MISTAKE
    co_await session.fetch(cqlxx::objects<automobile>().values<maker>());
#else
    co_await session.page(cqlxx::objects<automobile>().values<maker>());
#endif
}
