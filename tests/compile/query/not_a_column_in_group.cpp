// expect: cqlxx: rows are grouped by columns and by functions of one column that keep its order
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").group_by(max("year"_f));
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").group_by("year"_f);
#endif
