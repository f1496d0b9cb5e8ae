// expect: cqlxx: count, min, max, sum and avg are made of the rows that are read
#include "../../support/measurement.hpp"
#include <cqlxx/query/value_function.hpp>

using namespace cqlxx::literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof");

#if CQLXX_MISTAKE
auto query = roof.filter("day"_f = max(cqlxx::current_date()));
#else
auto query = roof.filter("day"_f = cqlxx::current_date());
#endif
