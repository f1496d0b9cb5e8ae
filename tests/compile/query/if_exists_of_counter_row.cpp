// expect: cqlxx: counters know no conditions
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement_for(const visits& row) { return cqlxx::erase(row).if_exists(); }
#else
auto statement_for(const visits& row) { return cqlxx::erase(row); }
#endif
