// expect: cqlxx: a limit is a whole number of rows
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
const auto query = cqlxx::objects<automobile>().per_partition_limit(2.5F);
#else
const auto query = cqlxx::objects<automobile>().per_partition_limit(2);
#endif
