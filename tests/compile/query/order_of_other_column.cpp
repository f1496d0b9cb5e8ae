// expect: cqlxx: rows can be ordered by clustering keys only
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").order_by("price"_f).cql();
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").order_by("year"_f).cql();
#endif
