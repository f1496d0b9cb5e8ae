// expect: cqlxx: keys() takes clustering keys: compare other columns one by one
#include "../../support/automobile.hpp"

#include <tuple>

using namespace cqlxx::literals;
using cqlxx::keys;

const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
constexpr auto both = keys("year"_f, "model"_f);

#if CQLXX_MISTAKE
auto query = fords.filter(keys("year"_f, "price"_f) > std::tuple(1975, 1.0)).cql();
#else
auto query = fords.filter(both > std::tuple(1975, "s")).cql();
#endif
