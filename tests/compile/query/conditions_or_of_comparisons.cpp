// expect: cqlxx: CQL has no OR
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");

#if CQLXX_MISTAKE
const auto query = fords.filter("year"_f == 2012 || "year"_f == 2013);
#else
const auto query = fords.filter("year__in"_f = cqlxx::in(2012, 2013));
#endif
