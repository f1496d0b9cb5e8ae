// expect: cqlxx: a user-defined type is a plain struct
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types.hpp>

#include <string>

struct address {
    std::string street{};
#if CQLXX_MISTAKE
    address() {}
#endif
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct person {
    cqlxx::key<std::string> name;
    cqlxx::frozen<address> home{};
};

auto statement_for(const person& row) { return cqlxx::insert(row); }
