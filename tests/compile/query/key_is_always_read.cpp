// expect: cqlxx: the key is always read
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").defer("price"_f, "year"_f);
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").defer("price"_f, "colour"_f);
#endif
