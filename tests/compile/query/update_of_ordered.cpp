// expect: cqlxx: UPDATE and DELETE know conditions only
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.order_by("-day"_f).update("weight"_f = 1);
#else
auto statement = one.update("weight"_f = 1);
#endif
