// expect: cqlxx: Cassandra indexes no column of this type
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types.hpp>

#include <string>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    cqlxx::indexed<cqlxx::duration> warranty{};
#else
    cqlxx::indexed<int> warranty{};
#endif
};

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
