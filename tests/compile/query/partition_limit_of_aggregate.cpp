// expect: cqlxx: per_partition_limit() limits rows
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().per_partition_limit(2).count().cql();
#else
auto query = cqlxx::objects<automobile>().per_partition_limit(2).group_by("manufacturer"_f).count().cql();
#endif
