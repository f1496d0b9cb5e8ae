// expect: cqlxx: a function of the cluster stands for a whole value
#include "../../support/automobile.hpp"

#include <tuple>

using namespace cqlxx::literals;
const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
const auto year = cqlxx::call<"toolbox.year", std::int32_t>();

#if CQLXX_MISTAKE
auto query = fords.filter(cqlxx::keys("year"_f, "model"_f) > std::tuple(year, "s"));
#else
auto query = fords.filter("year"_f > year);
#endif
