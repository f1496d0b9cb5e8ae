// expect: cqlxx: counters don't expire
#include "../../support/parcel.hpp"

#include <chrono>

#if CQLXX_MISTAKE
auto statement = front.update("hits"_f += 1).ttl(std::chrono::seconds(1)).cql();
#else
auto statement = front.update("hits"_f += 1).cql();
#endif
