// expect: cqlxx: rows are grouped by functions of clustering keys only
#include "../../support/measurement.hpp"

using namespace cqlxx::literals;
using namespace std::chrono_literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof", "day"_f = std::chrono::sys_days());

#if CQLXX_MISTAKE
auto query = roof.group_by(floor("day"_f, std::chrono::days(7))).cql();
#else
auto query = roof.group_by("day"_f, floor("at"_f, 1h)).cql();
#endif
