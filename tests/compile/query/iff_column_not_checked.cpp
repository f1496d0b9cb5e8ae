// expect: cqlxx: the cluster tells the columns of the conditions only
#include "../../support/parcel.hpp"

const cqlxx::query::checked_row<parcel, 5> row;
#if CQLXX_MISTAKE
const auto& there = row["weight"_f];
#else
const auto& there = row["sent"_f];
#endif
