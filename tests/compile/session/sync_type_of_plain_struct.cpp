// expect: cqlxx: this struct isn't called a user-defined type
#include <cqlxx/cqlxx.hpp>

#include <string>

struct address {
    std::string street{};
#if !CQLXX_MISTAKE
    static constexpr auto cqlxx_type = cqlxx::type_options();
#endif
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_type<address>(session); }
