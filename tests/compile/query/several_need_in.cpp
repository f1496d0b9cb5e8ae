// expect: cqlxx: several values need the operator in
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("model"_f = cqlxx::in("S", "X"));
#else
auto query = cqlxx::objects<automobile>().filter("model__in"_f = cqlxx::in("S", "X"));
#endif
