// expect: cqlxx: cqlxx_type names a member that the struct doesn't have
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types.hpp>

#include <string>

struct address {
    std::string street{};
#if CQLXX_MISTAKE
    static constexpr auto cqlxx_type = cqlxx::type_options().rename("strasse", "road");
#else
    static constexpr auto cqlxx_type = cqlxx::type_options().rename("street", "road");
#endif
};
struct person {
    cqlxx::key<std::string> name;
    address home{};
};

auto statement_for(const person& row) { return cqlxx::insert(row); }
