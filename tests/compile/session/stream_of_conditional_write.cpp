// expect: cqlxx: a conditional write has an outcome, no rows: execute() it
#include <cqlxx/cqlxx.hpp>

struct user {
    cqlxx::key<std::string> name;
    std::optional<std::string> mail{};
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
    const auto update = cqlxx::conditional(cqlxx::cql<std::tuple<int>>("UPDATE t SET a = 1 WHERE k = 1 IF a = 2"));
#if CQLXX_MISTAKE
    auto pages = session.stream(update);
    static_cast<void>(pages);
#endif
    co_await session.execute(update);
}
