// expect: cqlxx: a length of time has a unit
#include "../../support/parcel.hpp"

using namespace std::chrono_literals;

#if CQLXX_MISTAKE
auto query = depot.timeout("5s");
#else
auto query = depot.timeout(5s);
#endif
