// expect: cqlxx: a default time to live is between 0 seconds (none) and 20 years
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types.hpp>

#include <chrono>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    static constexpr auto cqlxx_table = cqlxx::table_options().default_time_to_live(std::chrono::years(25));
#else
    static constexpr auto cqlxx_table = cqlxx::table_options().default_time_to_live(std::chrono::years(15));
#endif
};

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
