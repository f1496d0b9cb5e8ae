// expect: cqlxx: this column is neither key nor indexed
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").filter("colour"_f = "red").cql();
#else
auto query =
    cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").filter("colour"_f = "red").allow_filtering().cql();
#endif
