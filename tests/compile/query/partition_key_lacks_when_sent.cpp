// expect: cqlxx: the partition key is incomplete
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("year"_f = 2012).limit(5).lower();
#else
auto query = cqlxx::objects<automobile>().filter("year"_f = 2012).limit(5);
#endif
