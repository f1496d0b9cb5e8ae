// expect: cqlxx: a value of this type does not fit the column
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter(cqlxx::col<&automobile::year> > 2012.5);
#else
auto query = cqlxx::objects<automobile>().filter(cqlxx::col<&automobile::price> > 2012.5);
#endif
