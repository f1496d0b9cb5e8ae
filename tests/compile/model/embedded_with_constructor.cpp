// expect: cqlxx: the T of embedded<T> is a plain struct with members
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>

struct stamps {
#if CQLXX_MISTAKE
    stamps() {}
#endif
    int created = 0;
};
struct automobile {
    cqlxx::key<int> id;
    cqlxx::embedded<stamps> audit{};
};

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
