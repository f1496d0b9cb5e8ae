// expect: cqlxx: to_date takes timestamps and timeuuids
#include "../../support/measurement.hpp"
#include <cqlxx/query/value_function.hpp>

using namespace cqlxx::literals;
const auto all = cqlxx::objects<measurement>();

#if CQLXX_MISTAKE
auto query = all.filter("day"_f = to_date(cqlxx::current_date()));
#else
auto query = all.filter("day"_f = to_date(cqlxx::current_timeuuid()));
#endif
