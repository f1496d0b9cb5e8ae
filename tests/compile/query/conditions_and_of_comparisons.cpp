// expect: cqlxx: conditions are given one after the other
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");

#if CQLXX_MISTAKE
const auto query = fords.filter("year"_f >= 1908 && "year"_f <= 1927);
#else
const auto query = fords.filter("year"_f >= 1908, "year"_f <= 1927);
#endif
