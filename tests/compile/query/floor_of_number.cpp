// expect: cqlxx: floor takes the length of its windows as a duration
#include "../../support/measurement.hpp"

using namespace cqlxx::literals;
using namespace std::chrono_literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof", "day"_f = std::chrono::sys_days());

#if CQLXX_MISTAKE
auto query = roof.values(floor("at"_f, 60));
#else
auto query = roof.values(floor("at"_f, 60s));
#endif
