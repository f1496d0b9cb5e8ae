// expect: cqlxx: sum and avg take numbers
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values(sum("colour"_f));
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values(max("colour"_f));
#endif
