// expect: cqlxx: floor takes timestamps, timeuuids, dates and times of day
#include "../../support/measurement.hpp"

using namespace cqlxx::literals;
using namespace std::chrono_literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof", "day"_f = std::chrono::sys_days());

#if CQLXX_MISTAKE
auto query = roof.values(floor("celsius"_f, 1h));
#else
auto query = roof.values(floor("checked"_f, 1h), floor("clock"_f, 1h));
#endif
