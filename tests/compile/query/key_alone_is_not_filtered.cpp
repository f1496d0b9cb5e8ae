// expect: cqlxx: Cassandra filters by no range and no list of keys(): give each clustering key before them a value
#include "../../support/automobile.hpp"

#include <tuple>

using namespace cqlxx::literals;

const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").allow_filtering();

#if CQLXX_MISTAKE
auto query = fords.filter(cqlxx::keys("model"_f) > std::tuple("a")).cql(); // a tuple, though of one key
#else
auto query = fords.filter("model"_f > "a").cql();
#endif
