// expect: cqlxx: a counter can't be a field of a user-defined type
#include <cqlxx/cqlxx.hpp>

struct hits {
#if CQLXX_MISTAKE
    cqlxx::counter views{};
#else
    int views = 0;
#endif
    static constexpr auto cqlxx_type = cqlxx::type_options();
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_type<hits>(session); }
