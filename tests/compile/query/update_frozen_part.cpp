// expect: cqlxx: a frozen value is written whole
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto statement = one.update("fixed"_f += 2);
#else
auto statement = one.update("fixed"_f = std::set<std::int32_t>{2});
#endif
