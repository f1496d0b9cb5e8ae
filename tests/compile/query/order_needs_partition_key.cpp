// expect: cqlxx: order_by() sorts within partitions
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().order_by("year"_f).cql();
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").order_by("year"_f).cql();
#endif
