// expect: cqlxx: rows with std::string_view or bytes_view live as long as their page
#include <cqlxx/cqlxx.hpp>

#include <cstdint>
#include <string_view>

using namespace cqlxx::literals;

struct viewing {
    cqlxx::key<std::int32_t> id;
    std::string_view text{};
};

cqlxx::asio::awaitable<void> read(cqlxx::session session) {
    const auto query = cqlxx::objects<viewing>().filter("id"_f = 1);
#if CQLXX_MISTAKE
    co_await session.fetch(query);
#else
    auto pages = session.stream(query);
    while (auto page = co_await pages.next()) static_cast<void>(page);
#endif
}
