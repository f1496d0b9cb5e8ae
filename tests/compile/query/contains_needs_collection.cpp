// expect: cqlxx: contains looks into a list, set or map
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("model__contains"_f = "S");
#else
auto query = cqlxx::objects<automobile>().filter("options__contains"_f = "radio");
#endif
