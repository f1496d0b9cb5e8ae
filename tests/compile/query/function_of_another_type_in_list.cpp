// expect: cqlxx: the function's result is not of the column's type
#include "../../support/measurement.hpp"
#include <cqlxx/query/value_function.hpp>

using namespace cqlxx::literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof");

#if CQLXX_MISTAKE
auto query = roof.filter("day"_f.in(std::chrono::sys_days(), cqlxx::current_timestamp()));
#else
auto query = roof.filter("day"_f.in(std::chrono::sys_days(), cqlxx::current_date()));
#endif
