// expect: cqlxx: a column of this type can't be a part of the primary key
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/duration.hpp>
#include <cqlxx/types/floating.hpp>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<cqlxx::duration> age;
};
#else
struct automobile {
    cqlxx::key<double> age;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
