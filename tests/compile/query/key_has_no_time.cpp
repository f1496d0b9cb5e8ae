// expect: cqlxx: a key column has neither write time nor TTL
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values(writetime("year"_f));
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values(writetime("price"_f));
#endif
