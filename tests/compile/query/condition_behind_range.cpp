// expect: cqlxx: a range ends the search in the key
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query =
    cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").filter("year__gt"_f = 2012, "model"_f = "S").cql();
#else
auto query =
    cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").filter("year"_f = 2012, "model__gt"_f = "S").cql();
#endif
