// expect: cqlxx: the time to live of a row comes before its condition
#include "../../support/parcel.hpp"

#include <chrono>

using namespace std::chrono_literals;

#if CQLXX_MISTAKE
auto statement_for(const parcel& row) { return cqlxx::insert(row).if_not_exists().ttl(1h); }
#else
auto statement_for(const parcel& row) { return cqlxx::insert(row).ttl(1h).if_not_exists(); }
#endif
