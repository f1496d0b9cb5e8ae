// expect: cqlxx: iff() asks for other columns than the primary key
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement_for(const parcel& row) { return cqlxx::update(row).iff("day"_f = 1); }
#else
auto statement_for(const parcel& row) { return cqlxx::update(row).iff("weight"_f = 1); }
#endif
