// expect: cqlxx: the function's result is not of the column's type
#include "../../support/parcel.hpp"
#include <cqlxx/query/value_function.hpp>

#if CQLXX_MISTAKE
const auto statement = one.update("weight"_f = 4).iff("weight"_f < cqlxx::current_date());
#else
const auto statement = one.update("weight"_f = 4).iff("weight"_f < to_unix_timestamp(cqlxx::now()));
#endif
