// expect: cqlxx: this member has no index in the struct
#include <cqlxx/cqlxx.hpp>

#include <string>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    std::string colour{};
#else
    cqlxx::indexed<std::string> colour{};
#endif
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::drop_index<&automobile::colour>(session); }
