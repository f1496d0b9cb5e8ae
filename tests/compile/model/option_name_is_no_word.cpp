// expect: cqlxx: the name of a table's option has letters, digits and underscores only
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types.hpp>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    static constexpr auto cqlxx_table = cqlxx::table_options().with("cdc = true AND comment", "cars");
#else
    static constexpr auto cqlxx_table = cqlxx::table_options().with("cdc", true).with("comment", "cars");
#endif
};

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
