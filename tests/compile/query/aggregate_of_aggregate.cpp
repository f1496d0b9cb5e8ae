// expect: cqlxx: count, min, max, sum and avg don't take one another's results
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values(count(max("price"_f)));
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values(max(writetime("price"_f)));
#endif
