// expect: cqlxx: a value must be a number, text, a range of values, or of a type with a cqlxx::codec
#include "../../support/automobile.hpp"
#include <cqlxx/query/dynamic.hpp>

struct amount {
    int euros = 0;
};

#if CQLXX_MISTAKE
auto query = cqlxx::dynamic_query_set<automobile>().filter("year", amount{5});
#else
auto query = cqlxx::dynamic_query_set<automobile>().filter("year", amount{5}.euros);
#endif
