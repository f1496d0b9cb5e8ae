// expect: cqlxx: a value of this type does not fit the column
#include "../../support/shop.hpp"

#if CQLXX_MISTAKE
auto query = all.filter(partition_token > token_of("ulm")).cql();
#else
auto query = all.filter(partition_token > token_of("ulm", 1)).cql();
#endif
