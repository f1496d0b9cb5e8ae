// expect: cqlxx: unknown operator behind __; there are gt, gte, lt, lte, in, contains, contains_key, like, and = without any
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("year__above"_f = 2012);
#else
auto query = cqlxx::objects<automobile>().filter("year__gt"_f = 2012);
#endif
