// expect: cqlxx: min_timeuuid and max_timeuuid take timestamps
#include "../../support/measurement.hpp"
#include <cqlxx/query/value_function.hpp>

using namespace cqlxx::literals;
const auto all = cqlxx::objects<measurement>();

#if CQLXX_MISTAKE
auto query = all.filter("id"_f > min_timeuuid(cqlxx::current_date()));
#else
auto query = all.filter("id"_f > min_timeuuid(to_timestamp(cqlxx::current_date())));
#endif
