// expect: cqlxx: rows are counted by a whole number
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
auto query = depot.page_size(2.5);
#else
auto query = depot.page_size(2);
#endif
