// expect: cqlxx: distinct() reads partition keys and static columns only
#include "../../support/reading.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<reading>().distinct("value"_f);
#else
auto query = cqlxx::objects<reading>().distinct("place"_f);
#endif
