// expect: cqlxx: contains_key looks at the keys of a map
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("options__contains_key"_f = "radio");
#else
auto query = cqlxx::objects<automobile>().filter("options"_f.contains("radio"));
#endif
