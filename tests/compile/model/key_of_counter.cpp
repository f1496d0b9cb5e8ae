// expect: cqlxx: a column of this type can't be a part of the primary key
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/integer.hpp>

#include <cstdint>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<cqlxx::counter> sold;
};
#else
struct automobile {
    cqlxx::key<std::int64_t> sold;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
