// expect: cqlxx: beside =, in or like a column can have no second condition
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("year"_f = 2012, "year__gt"_f = 2010);
#else
auto query = cqlxx::objects<automobile>().filter("year__lt"_f = 2012, "year__gt"_f = 2010);
#endif
