// expect: cqlxx: a lower and an upper bound of clustering keys begin with the same column
#include "../../support/automobile.hpp"

#include <tuple>

using namespace cqlxx::literals;
using cqlxx::keys;

const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
constexpr auto both = keys("year"_f, "model"_f);

#if CQLXX_MISTAKE
auto query = fords.filter(both > std::tuple(1975, "s"), "model"_f < "x").cql();
#else
auto query = fords.filter(both > std::tuple(1975, "s"), "year"_f < 1980).cql();
#endif
