// expect: cqlxx: what a rejected write tells is a tuple or a struct of the columns in its IF
#include <cqlxx/cqlxx.hpp>

struct user {
    cqlxx::key<std::string> name;
    std::optional<std::string> mail{};
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
#if CQLXX_MISTAKE
    using row = int;
#else
    using row = std::tuple<int>;
#endif
    const auto update = cqlxx::conditional(cqlxx::cql<row>("UPDATE t SET a = 1 WHERE k = 1 IF a = 2"));
    co_await session.execute(update);
}
