// expect: cqlxx: it is said already what is read
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().only("price"_f).count();
#else
auto query = cqlxx::objects<automobile>().limit(5).only("price"_f);
#endif
