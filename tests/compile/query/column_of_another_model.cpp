// expect: cqlxx: col<> names a member of another struct
#include "../../support/automobile.hpp"

struct bicycle {
    cqlxx::key<std::string> frame;
};

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter(cqlxx::col<&bicycle::frame> = "steel");
#else
auto query = cqlxx::objects<automobile>().filter(cqlxx::col<&automobile::model> = "S");
#endif
