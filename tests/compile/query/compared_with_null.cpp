// expect: cqlxx: a condition can't compare with null
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("colour"_f = std::optional<std::string>());
#else
auto query = cqlxx::objects<automobile>().filter("colour"_f = std::string());
#endif
