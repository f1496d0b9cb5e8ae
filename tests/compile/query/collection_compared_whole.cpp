// expect: cqlxx: a collection can't be compared whole
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("options"_f = std::set<std::string>());
#else
auto query = cqlxx::objects<automobile>().filter("options__contains"_f = std::string());
#endif
