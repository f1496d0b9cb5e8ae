// expect: cqlxx: this column comes before the other in the key
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("model__in"_f = cqlxx::in("S", "X")).cql();
#else
auto query = cqlxx::objects<automobile>().filter("model__in"_f = cqlxx::in("S", "X")).allow_filtering().cql();
#endif
