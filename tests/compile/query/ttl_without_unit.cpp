// expect: cqlxx: a length of time has a unit
#include "../../support/parcel.hpp"

using namespace std::chrono_literals;

#if CQLXX_MISTAKE
auto statement = one.update("weight"_f = 1).ttl(60);
#else
auto statement = one.update("weight"_f = 1).ttl(60s);
#endif
