// expect: cqlxx: replace() is for models of several tables
#include "../../support/magazine.hpp"

#if CQLXX_MISTAKE
#    include "../../support/parcel.hpp"
auto statement_for(const parcel& a, const parcel& b) { return cqlxx::replace(a, b); }
#else
auto statement_for(const magazine& a, const magazine& b) { return cqlxx::replace(a, b); }
#endif
