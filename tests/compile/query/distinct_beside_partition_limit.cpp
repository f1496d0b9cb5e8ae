// expect: cqlxx: distinct() reads one row of each partition already
#include "../../support/reading.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<reading>().distinct().per_partition_limit(2).cql();
#else
auto query = cqlxx::objects<reading>().distinct().limit(2).cql();
#endif
