// expect: cqlxx: keys, static and indexed columns are columns of a table, not fields of a user-defined type
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types.hpp>

#include <string>

struct address {
#if CQLXX_MISTAKE
    cqlxx::key<std::string> street;
#else
    std::string street{};
#endif
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct person {
    cqlxx::key<std::string> name;
    address home{};
};

auto statement_for(const person& row) { return cqlxx::insert(row); }
