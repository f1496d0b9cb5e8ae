// expect: cqlxx: save() writes what changed in a tracked row
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement_for(const parcel& row) { return cqlxx::save(row); }
#else
auto statement_for(const cqlxx::tracked<parcel>& row) { return cqlxx::save(row); }
#endif
