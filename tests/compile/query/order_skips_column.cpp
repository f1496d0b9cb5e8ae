// expect: cqlxx: order_by() follows the key
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").order_by("model"_f).cql();
#else
auto query =
    cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").filter("year"_f = 2012).order_by("model"_f).cql();
#endif
