// expect: cqlxx: a length of time is rounded first
#include "../../support/parcel.hpp"

using namespace std::chrono_literals;

#if CQLXX_MISTAKE
auto query = depot.timeout(1.5s);
#else
auto query = depot.timeout(std::chrono::ceil<std::chrono::milliseconds>(1.5s));
#endif
