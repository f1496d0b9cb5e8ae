// expect: cqlxx: CQL has no such cast
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values(cqlxx::cast<double>("colour"_f));
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values(cqlxx::cast<double>("year"_f));
#endif
