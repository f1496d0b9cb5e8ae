// expect: cqlxx: order_by() can have all columns as the key declares them or all reversed
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").order_by("year"_f, "-model"_f).cql();
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").order_by("year"_f, "model"_f).cql();
#endif
