// expect: cqlxx: partition_token is compared with
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter(cqlxx::partition_token.in(1, 2));
#else
auto query = cqlxx::objects<automobile>().filter(cqlxx::partition_token > 1);
#endif
