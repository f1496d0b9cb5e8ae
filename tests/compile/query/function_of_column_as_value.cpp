// expect: cqlxx: CQL compares columns with values only
#include "../../support/measurement.hpp"
#include <cqlxx/query/value_function.hpp>

using namespace cqlxx::literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof");

#if CQLXX_MISTAKE
auto query = roof.filter("day"_f = to_date("at"_f));
#else
auto query = roof.filter("day"_f = to_date(cqlxx::current_timestamp()));
#endif
