// expect: cqlxx: an embedded<T> is no column by itself
#include <cqlxx/query.hpp>
#include <cqlxx/types/integer.hpp>

struct stamps {
    int created = 0;
};
struct automobile {
    cqlxx::key<int> id;
    cqlxx::embedded<stamps> audit{};
};

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter(cqlxx::col<&automobile::audit> == 3);
#else
auto query = cqlxx::objects<automobile>().filter(cqlxx::col<&stamps::created> == 3);
#endif
