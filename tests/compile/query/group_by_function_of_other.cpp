// expect: cqlxx: rows are grouped by functions of clustering keys only
#include "../../support/measurement.hpp"

using namespace cqlxx::literals;
using namespace std::chrono_literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof", "day"_f = std::chrono::sys_days());

#if CQLXX_MISTAKE
auto query = roof.group_by(floor("checked"_f, 1h)).count().cql();
#else
auto query = roof.group_by(floor("at"_f, 1h)).count().cql();
#endif
