// expect: cqlxx: a query made at run time is of one table
#include "../../support/magazine.hpp"
#include <cqlxx/query/dynamic.hpp>

auto query() {
#if CQLXX_MISTAKE
    return cqlxx::objects<magazine>().filter("publisher"_f = "a").dynamic();
#else
    return cqlxx::objects<magazine>().filter("publisher"_f = "a");
#endif
}
