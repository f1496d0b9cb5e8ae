// expect: cqlxx: writetime, maxwritetime and ttl take a column
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values(ttl(max("price"_f)));
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values(max(ttl("price"_f)));
#endif
