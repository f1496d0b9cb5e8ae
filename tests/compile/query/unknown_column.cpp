// expect: cqlxx: the model has no column of this name
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturr"_f = "ford");
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
#endif
