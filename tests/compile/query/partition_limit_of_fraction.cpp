// expect: cqlxx: rows are counted by a whole number
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
const auto query = cqlxx::objects<automobile>().per_partition_limit(2.5F);
#else
const auto query = cqlxx::objects<automobile>().per_partition_limit(2);
#endif
