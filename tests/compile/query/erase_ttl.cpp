// expect: cqlxx: what is deleted does not expire
#include "../../support/parcel.hpp"

#include <chrono>

#if CQLXX_MISTAKE
auto statement = one.erase().ttl(std::chrono::seconds(1)).cql();
#else
auto statement = one.erase().cql();
#endif
