// expect: cqlxx: counters can't be inserted or set
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/integer.hpp>

#include <cstdint>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<int> id;
    cqlxx::counter sold;
};
#else
struct automobile {
    cqlxx::key<int> id;
    std::int64_t sold;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
