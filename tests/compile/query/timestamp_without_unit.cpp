// expect: cqlxx: a timestamp is a time
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("weight"_f = 1).timestamp(1'700'000'000);
#else
auto statement = one.update("weight"_f = 1).timestamp(std::chrono::system_clock::now());
#endif
