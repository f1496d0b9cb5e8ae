// expect: cqlxx: CQL compares columns with values only
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "model"_f);
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "model");
#endif
