// expect: cqlxx: counters can't be inserted or set, only incremented
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement_for(const cqlxx::tracked<visits>& row) { return cqlxx::save(row); }
#else
auto statement_for(const cqlxx::tracked<parcel>& row) { return cqlxx::save(row); }
#endif
