// expect: cqlxx: values are given one by one, without braces
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto query = depot.filter("day__in"_f = cqlxx::in({1, 2}));
#else
auto query = depot.filter("day__in"_f = cqlxx::in(1, 2));
#endif
