// expect: cqlxx: columns are written row by row: give each clustering key
#include "../../support/automobile.hpp"

#include <tuple>

using namespace cqlxx::literals;
using cqlxx::keys;

const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
constexpr auto both = keys("year"_f, "model"_f);

#if CQLXX_MISTAKE
auto query = fords.filter(both > std::tuple(1975, "s")).update("price"_f = 1).cql();
#else
auto query = fords.filter(both == std::tuple(1975, "s")).update("price"_f = 1).cql();
#endif
