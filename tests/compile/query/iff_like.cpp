// expect: cqlxx: iff() knows no like
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase().iff("manager"_f.like("A%"));
#else
auto statement = one.erase().iff("manager"_f = "A");
#endif
