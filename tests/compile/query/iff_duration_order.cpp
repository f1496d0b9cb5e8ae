// expect: cqlxx: durations have no order: compare with =, !=
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase().iff("took"_f > cqlxx::duration());
#else
auto statement = one.erase().iff("took"_f != cqlxx::duration());
#endif
