// expect: cqlxx: conditional() is for text: write insert(row).if_not_exists()
#include <cqlxx/cqlxx.hpp>

struct user {
    cqlxx::key<std::string> name;
    std::optional<std::string> mail{};
};

cqlxx::asio::awaitable<void> run(cqlxx::session session, const user joe) {
#if CQLXX_MISTAKE
    co_await session.execute(cqlxx::conditional(cqlxx::insert(joe)));
#else
    co_await session.execute(cqlxx::insert(joe).if_not_exists());
#endif
}
