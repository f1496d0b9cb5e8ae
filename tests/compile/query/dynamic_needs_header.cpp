// expect: cqlxx: include <cqlxx/query/dynamic.hpp>, too
#include "../../support/automobile.hpp"
#if !CQLXX_MISTAKE
#    include <cqlxx/query/dynamic.hpp>
#endif

auto query = cqlxx::objects<automobile>().dynamic();
