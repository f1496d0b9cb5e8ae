// expect: cqlxx: order_by() takes columns
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").order_by("year");
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").order_by("year"_f);
#endif
