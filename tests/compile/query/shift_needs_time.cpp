// expect: cqlxx: durations are added to timestamps and dates
#include "../../support/measurement.hpp"
#include <cqlxx/query/value_function.hpp>

using namespace cqlxx::literals;
using namespace std::chrono_literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof", "day"_f = cqlxx::current_date());

#if CQLXX_MISTAKE
auto query = roof.filter("at"_f > cqlxx::now() - 1h);
#else
auto query = roof.filter("at"_f > to_timestamp(cqlxx::now()) - 1h);
#endif
