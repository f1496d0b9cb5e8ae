// expect: cqlxx: rows can't become this type
#include <cqlxx/session.hpp>
#include <cqlxx/statement.hpp>
#include <cqlxx/types.hpp>

#include <cstdint>
#include <tuple>

#if CQLXX_MISTAKE
class pair {
public:
    pair() = default;

private:
    std::int32_t first = 0;
    std::int32_t second = 0;
};
#else
using pair = std::tuple<std::int32_t, std::int32_t>;
#endif

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
    const auto found = co_await session.fetch_one(cqlxx::cql<pair>("SELECT a, b FROM t"));
    static_cast<void>(found);
}
