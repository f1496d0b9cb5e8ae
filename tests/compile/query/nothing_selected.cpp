// expect: cqlxx: name at least one column
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().only();
#else
auto query = cqlxx::objects<automobile>().only("price"_f);
#endif
