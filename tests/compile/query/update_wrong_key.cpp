// expect: cqlxx: a value of this type does not fit in the brackets
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("parts"_f[1] = 1);
#else
auto statement = one.update("parts"_f["a"] = 1);
#endif
