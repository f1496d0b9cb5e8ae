// expect: cqlxx: a user-defined type can't hold itself
#include <cqlxx/cqlxx.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

struct part {
    std::string name{};
#if CQLXX_MISTAKE
    std::map<std::string, std::vector<part>> parts{};
#else
    std::map<std::string, std::vector<int>> parts{};
#endif
    static constexpr auto cqlxx_type = cqlxx::type_options();
};

cqlxx::asio::awaitable<void> run(cqlxx::session session) { co_await cqlxx::sync_type<part>(session); }
