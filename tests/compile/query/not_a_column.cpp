// expect: cqlxx: only(), defer(), distinct() and group_by() take columns
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().only("price");
#else
auto query = cqlxx::objects<automobile>().only("price"_f);
#endif
