// expect: cqlxx: min_timeuuid and max_timeuuid take timestamps
#include "../../support/measurement.hpp"
#include <cqlxx/query/value_function.hpp>

using namespace cqlxx::literals;
const auto all = cqlxx::objects<measurement>();

#if CQLXX_MISTAKE
auto query = all.values(cqlxx::max_timeuuid("due"_f));
#else
auto query = all.values(cqlxx::max_timeuuid("at"_f));
#endif
