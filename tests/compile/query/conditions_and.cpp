// expect: cqlxx: conditions are given one after the other
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");

#if CQLXX_MISTAKE
const auto query = fords.filter("year"_f = 2012 && "model"_f = "T");
#else
const auto query = fords.filter("year"_f = 2012, "model"_f = "T");
#endif
