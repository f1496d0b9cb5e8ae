// expect: cqlxx: IN takes several values
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;
const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
const auto year = cqlxx::call<"toolbox.year", std::int32_t>();

#if CQLXX_MISTAKE
auto query = fords.filter("year__in"_f = year);
#else
auto query = fords.filter("year__in"_f = cqlxx::in(year, 1975));
#endif
