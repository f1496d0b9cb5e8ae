// expect: cqlxx: the limit is set already
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().limit(10).filter("year"_f = 2012).limit(5);
#else
auto query = cqlxx::objects<automobile>().limit(10).filter("year"_f = 2012).per_partition_limit(5);
#endif
