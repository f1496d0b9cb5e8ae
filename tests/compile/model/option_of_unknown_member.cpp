// expect: cqlxx: cqlxx_table names a member that the struct doesn't have
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<std::string> name;
    static constexpr auto cqlxx_table = cqlxx::table_options().rename("titel", "name");
};
#else
struct automobile {
    cqlxx::key<std::string> name;
    static constexpr auto cqlxx_table = cqlxx::table_options().rename("name", "label");
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
