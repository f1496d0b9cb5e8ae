// expect: cqlxx: the typed query says what it reads
#include "../../support/automobile.hpp"
#include <cqlxx/query/dynamic.hpp>

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
cqlxx::dynamic_query_set<automobile> query = cqlxx::objects<automobile>().values("price"_f);
#else
auto query = cqlxx::objects<automobile>().values("price"_f).dynamic();
#endif
