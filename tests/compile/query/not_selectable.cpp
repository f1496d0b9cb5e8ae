// expect: cqlxx: values() takes columns and functions of columns
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values("model");
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values("model"_f);
#endif
