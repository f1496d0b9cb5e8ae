// expect: cqlxx: a table with counters has no indexes
#include <cqlxx/query/erase.hpp>
#include <cqlxx/types.hpp>

#include <string>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    cqlxx::clustering_key<cqlxx::indexed<int>> year{};
    cqlxx::counter sold{};
#else
    cqlxx::clustering_key<int> year{};
    cqlxx::counter sold{};
#endif
};

auto statement_for(const automobile& row) { return cqlxx::erase(row); }
