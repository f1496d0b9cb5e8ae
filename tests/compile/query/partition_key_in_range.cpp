// expect: cqlxx: partition keys are found by value
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer__gt"_f = "f").cql();
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer__gt"_f = "f").allow_filtering().cql();
#endif
