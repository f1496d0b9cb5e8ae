// expect: cqlxx: min_timeuuid and max_timeuuid take a time of the system's clock
#include "../../support/measurement.hpp"
#include <cqlxx/query/value_function.hpp>

using namespace cqlxx::literals;
const auto all = cqlxx::objects<measurement>();

#if CQLXX_MISTAKE
auto query = all.filter("id"_f > cqlxx::min_timeuuid("2020-01-01"));
#else
auto query = all.filter("id"_f > cqlxx::min_timeuuid(std::chrono::sys_days()));
#endif
