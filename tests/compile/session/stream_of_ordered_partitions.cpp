// expect: cqlxx: Cassandra does not page through rows that are ordered across the partitions of an IN: fetch() them, or ask
#include <cqlxx/cqlxx.hpp>

using namespace cqlxx::literals;

struct reading {
    cqlxx::key<std::string> sensor;
    cqlxx::key<std::int64_t> at;
    double value = 0;
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) {
    const auto both = cqlxx::objects<reading>().filter("sensor"_f.in("a", "b")).order_by("-at"_f);
#if CQLXX_MISTAKE
    auto pages = session.stream(both);
    while (auto page = co_await pages.next())
        for (const reading& each : *page) static_cast<void>(each);
#endif
    co_await session.fetch(both);
}
