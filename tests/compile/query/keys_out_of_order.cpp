// expect: cqlxx: keys() takes clustering keys as they stand in the key
#include "../../support/automobile.hpp"

#include <tuple>

using namespace cqlxx::literals;
using cqlxx::keys;

const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
constexpr auto both = keys("year"_f, "model"_f);

#if CQLXX_MISTAKE
auto query = fords.filter(keys("model"_f, "year"_f) > std::tuple("s", 1975)).cql();
#else
auto query = fords.filter(both > std::tuple(1975, "s")).cql();
#endif
