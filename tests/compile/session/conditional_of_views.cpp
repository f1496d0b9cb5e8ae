// expect: cqlxx: what a rejected write tells outlives the answer: own the text in a std::string
#include <cqlxx/cqlxx.hpp>

struct user {
    cqlxx::key<std::string> name;
    std::optional<std::string> mail{};
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
#if CQLXX_MISTAKE
    using text = std::string_view;
#else
    using text = std::string;
#endif
    const auto update = cqlxx::conditional(cqlxx::cql<std::tuple<text>>("UPDATE t SET a = 1 WHERE k = 1 IF b = 2"));
    co_await session.execute(update);
}
