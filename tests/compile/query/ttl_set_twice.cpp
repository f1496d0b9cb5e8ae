// expect: cqlxx: the ttl is set already
#include "../../support/parcel.hpp"

#include <chrono>

#if CQLXX_MISTAKE
auto statement = one.update("weight"_f = 1).ttl(std::chrono::seconds(1)).ttl(std::chrono::seconds(2));
#else
auto statement = one.update("weight"_f = 1).ttl(std::chrono::seconds(2));
#endif
