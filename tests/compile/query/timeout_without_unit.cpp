// expect: cqlxx: a length of time has a unit
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;
using namespace std::chrono_literals;

const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");

#if CQLXX_MISTAKE
const auto query = fords.timeout(5);
#else
const auto query = fords.timeout(5s);
#endif
