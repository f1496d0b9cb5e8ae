// expect: cqlxx: an insert knows if_not_exists() and no other condition
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement_for(const parcel& row) { return cqlxx::insert(row).iff("weight"_f = 1); }
#else
auto statement_for(const parcel& row) { return cqlxx::update(row).iff("weight"_f = 1); }
#endif
