// expect: cqlxx: to_date takes timestamps and timeuuids, to_timestamp timeuuids and dates
#include "../../support/measurement.hpp"

using namespace cqlxx::literals;
using namespace std::chrono_literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof", "day"_f = std::chrono::sys_days());

#if CQLXX_MISTAKE
auto query = roof.values(to_timestamp("at"_f));
#else
auto query = roof.values(to_timestamp("id"_f), to_date("at"_f));
#endif
