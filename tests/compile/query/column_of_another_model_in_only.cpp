// expect: cqlxx: col<> names a member of another struct
#include "../../support/automobile.hpp"
#include "../../support/reading.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<reading>().only(cqlxx::col<&automobile::price>);
#else
auto query = cqlxx::objects<reading>().only(cqlxx::col<&reading::value>);
#endif
