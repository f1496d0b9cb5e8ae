// expect: cqlxx: rows are grouped by columns and by functions of one column that keep its order
#include "../../support/measurement.hpp"

using namespace cqlxx::literals;
using namespace std::chrono_literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof", "day"_f = std::chrono::sys_days());

#if CQLXX_MISTAKE
auto query = roof.group_by(to_date(max("at"_f)));
#else
auto query = roof.group_by(to_date(floor("at"_f, 1h)));
#endif
