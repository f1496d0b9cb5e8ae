// expect: cqlxx: a length of time has a unit
#include "../../support/parcel.hpp"

using namespace std::chrono_literals;

#if CQLXX_MISTAKE
auto options = cqlxx::table_options("parcels").default_time_to_live(60);
#else
auto options = cqlxx::table_options("parcels").default_time_to_live(60s);
#endif
