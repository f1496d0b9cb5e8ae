// expect: cqlxx: what a rejected write tells outlives the answer: own the text in a std::string
#include <cqlxx/session.hpp>
#include <cqlxx/statement.hpp>
#include <cqlxx/types.hpp>

#include <string>
#include <string_view>
#include <tuple>

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
#if CQLXX_MISTAKE
    cqlxx::conditional_batch<std::tuple<std::string_view>> changes;
#else
    cqlxx::conditional_batch<std::tuple<std::string>> changes;
#endif
    co_await session.execute(changes);
}
