// expect: cqlxx: filter() takes conditions
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer");
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
#endif
