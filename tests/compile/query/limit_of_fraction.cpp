// expect: cqlxx: rows are counted by a whole number
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");

#if CQLXX_MISTAKE
const auto query = fords.limit(2.5);
#else
const auto query = fords.limit(2);
#endif
