// expect: cqlxx: a length of time has a unit
#include "../../support/parcel.hpp"

using namespace std::chrono_literals;

auto expiring(const parcel& row) {
#if CQLXX_MISTAKE
    return cqlxx::insert(row).ttl(60);
#else
    return cqlxx::insert(row).ttl(60s);
#endif
}
