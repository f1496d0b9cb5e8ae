// expect: cqlxx: a function ends group_by()
#include "../../support/measurement.hpp"

using namespace cqlxx::literals;
using namespace std::chrono_literals;
const auto roof = cqlxx::objects<measurement>().filter("sensor"_f = "roof", "day"_f = std::chrono::sys_days());

#if CQLXX_MISTAKE
auto query = roof.group_by(floor("at"_f, 1h), floor("id"_f, 1h)).cql();
#else
auto query = roof.group_by("at"_f, floor("id"_f, 1h)).cql();
#endif
