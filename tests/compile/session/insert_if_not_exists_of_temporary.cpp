// expect: cqlxx: the row is a temporary: give it a name first
#include <cqlxx/cqlxx.hpp>

struct user {
    cqlxx::key<std::string> name;
    std::optional<std::string> mail{};
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
#if CQLXX_MISTAKE
    co_await session.execute(cqlxx::insert(user{"joe"}).if_not_exists());
#else
    co_await session.execute(cqlxx::insert<user>("joe").if_not_exists());
#endif
}
