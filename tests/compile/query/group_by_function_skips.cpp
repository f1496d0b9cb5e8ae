// expect: cqlxx: group_by() follows the key
#include "../../support/measurement.hpp"

using namespace cqlxx::literals;
using namespace std::chrono_literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof", "day"_f = std::chrono::sys_days());

#if CQLXX_MISTAKE
auto query = roof.group_by(floor("id"_f, 1h)).cql();
#else
auto query = roof.filter("at"_f = cqlxx::timestamp()).group_by(floor("id"_f, 1h)).cql();
#endif
