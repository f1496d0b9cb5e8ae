// expect: cqlxx: iff() compares with null by = and != only
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.erase().iff("manager"_f > std::nullopt);
#else
auto statement = one.erase().iff("manager"_f != std::nullopt);
#endif
