// expect: cqlxx: a conditional write has an outcome, no rows: execute() it
#include <cqlxx/cqlxx.hpp>

struct user {
    cqlxx::key<std::string> name;
    std::optional<std::string> mail{};
};

cqlxx::asio::awaitable<void> run(cqlxx::session session, const user joe) {
    const auto insert = cqlxx::insert(joe).if_not_exists();
#if CQLXX_MISTAKE
    co_await session.fetch(insert);
#else
    co_await session.execute(insert);
#endif
}
