// expect: cqlxx: a counter can't be a field of a user-defined type
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types.hpp>

#include <cstdint>
#include <string>
#include <vector>

struct visits {
#if CQLXX_MISTAKE
    cqlxx::counter number{};
#else
    std::int64_t number = 0;
#endif
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct person {
    cqlxx::key<std::string> name;
    std::vector<visits> pages{};
};

auto statement_for(const person& row) { return cqlxx::insert(row); }
