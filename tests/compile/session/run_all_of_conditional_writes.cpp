// expect: cqlxx: run_all has no place for the outcomes of conditional writes, and nobody would hear which were rejected: execute() them one by one
#include <cqlxx/cqlxx.hpp>

#include <string>
#include <vector>

struct user {
    cqlxx::key<std::string> name;
    std::int32_t age = 0;
};

cqlxx::asio::awaitable<void> run(cqlxx::session session, std::vector<user> users) {
#if CQLXX_MISTAKE
    std::vector<decltype(cqlxx::insert(users[0]).if_not_exists())> writes;
    for (const user& u : users) writes.push_back(cqlxx::insert(u).if_not_exists());
#else
    std::vector<decltype(cqlxx::insert(users[0]))> writes;
    for (const user& u : users) writes.push_back(cqlxx::insert(u));
#endif
    co_await cqlxx::run_all(session, writes);
}
