// expect: cqlxx: a length of time is rounded first
#include "../../support/parcel.hpp"

using namespace std::chrono_literals;

#if CQLXX_MISTAKE
auto statement = one.update("weight"_f = 1).ttl(1500ms);
#else
auto statement = one.update("weight"_f = 1).ttl(std::chrono::ceil<std::chrono::seconds>(1500ms));
#endif
