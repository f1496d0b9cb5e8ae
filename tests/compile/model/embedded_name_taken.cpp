// expect: cqlxx: two members have the same column name
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>

struct stamps {
    int created = 0;
};
struct automobile {
    cqlxx::key<int> id;
    cqlxx::embedded<stamps> audit{};
#if CQLXX_MISTAKE
    int created = 0;
#else
    int built = 0;
#endif
};

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
