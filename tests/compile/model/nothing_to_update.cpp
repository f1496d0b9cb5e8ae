// expect: cqlxx: all columns of this model are parts of its key
#include <cqlxx/query/update.hpp>
#include <cqlxx/types/integer.hpp>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<int> id;
};
#else
struct automobile {
    cqlxx::key<int> id;
    int price;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::update(row); }
