// expect: cqlxx: drop_index: the model has no column of this name
#include <cqlxx/cqlxx.hpp>

#include <string>

struct shared {
    cqlxx::indexed<std::string> colour{};
};
struct automobile {
    cqlxx::key<int> id;
    cqlxx::embedded<shared> common{};
};

#if CQLXX_MISTAKE
cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::drop_index<automobile, "common">(session); }
#else
cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::drop_index<automobile, "colour">(session); }
#endif
