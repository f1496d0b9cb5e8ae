// expect: cqlxx: IN takes several values
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("model__in"_f = "S");
#else
auto query = cqlxx::objects<automobile>().filter("model__in"_f = cqlxx::in("S"));
#endif
