// expect: cqlxx: the column has an upper bound already
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("year__lte"_f = 2012).filter("year__lt"_f = 2010);
#else
auto query = cqlxx::objects<automobile>().filter("year__lte"_f = 2012).filter("year__gt"_f = 2010);
#endif
