// expect: cqlxx: a model needs a partition key
#include <cqlxx/cqlxx.hpp>

#include <exception>
#include <string>
#include <vector>

struct automobile {
    cqlxx::key<std::string> manufacturer;
    int wheels = 4;
};

#if CQLXX_MISTAKE
struct owner {
    std::string name{};
};
#else
struct owner {
    cqlxx::key<std::string> name;
};
#endif

cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_table<automobile, owner>(session); }
