// expect: cqlxx: the function's result is not of the column's type
#include "../../support/parcel.hpp"
#include <cqlxx/query/value_function.hpp>

#if CQLXX_MISTAKE
const auto statement = one.update("weight"_f = cqlxx::now());
#else
const auto statement = one.update("weight"_f = to_unix_timestamp(cqlxx::now()));
#endif
