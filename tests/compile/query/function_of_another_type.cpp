// expect: cqlxx: the function's result is not of the column's type
#include "../../support/measurement.hpp"
#include <cqlxx/query/value_function.hpp>

using namespace cqlxx::literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof");

#if CQLXX_MISTAKE
auto query = roof.filter("day"_f = cqlxx::now());
#else
auto query = roof.filter("day"_f = to_date(cqlxx::now()));
#endif
