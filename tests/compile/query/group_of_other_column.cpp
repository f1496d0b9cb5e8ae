// expect: cqlxx: rows are grouped by key columns only
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").group_by("colour"_f).cql();
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").group_by("year"_f).cql();
#endif
