// expect: cqlxx: two operators in one condition
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("year__gt"_f > 2012);
#else
auto query = cqlxx::objects<automobile>().filter("year"_f > 2012);
#endif
