// expect: cqlxx: the windows of floor are counted from a moment of the result's type
#include "../../support/measurement.hpp"

using namespace cqlxx::literals;
using namespace std::chrono_literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof", "day"_f = std::chrono::sys_days());

#if CQLXX_MISTAKE
auto query = roof.values(floor("at"_f, 1h, std::chrono::sys_days()));
#else
auto query = roof.values(floor("at"_f, 1h, cqlxx::timestamp()), floor("due"_f, 24h, std::chrono::sys_days()));
#endif
