// expect: cqlxx: CQL compares columns with values only
#include "../../support/parcel.hpp"

const auto all = cqlxx::objects<parcel>();
#if CQLXX_MISTAKE
const auto query = all.filter("weight"_f > "number"_f + 3).allow_filtering();
#else
const auto query = all.filter("weight"_f > 3).allow_filtering();
#endif
