// expect: cqlxx: two members have the same column name
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<std::string> name;
    std::string title;
    static constexpr auto cqlxx_table = cqlxx::table_options().rename("title", "name");
};
#else
struct automobile {
    cqlxx::key<std::string> name;
    std::string title;
    static constexpr auto cqlxx_table = cqlxx::table_options().rename("title", "label");
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
