// expect: cqlxx: rows are grouped by columns and by functions of one column that keep its order
#include "../../support/measurement.hpp"

using namespace cqlxx::literals;
using namespace std::chrono_literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof", "day"_f = std::chrono::sys_days());

#if CQLXX_MISTAKE
auto query = roof.group_by(cqlxx::call<"mask_default", cqlxx::timestamp>("at"_f));
#else
auto query = roof.group_by(to_date("at"_f));
#endif
