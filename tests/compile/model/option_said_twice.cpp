// expect: cqlxx: cqlxx_table says this option of the table twice
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types.hpp>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    static constexpr auto cqlxx_table = cqlxx::table_options().comment("cars").comment("automobiles");
#else
    static constexpr auto cqlxx_table = cqlxx::table_options().comment("cars");
#endif
};

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
