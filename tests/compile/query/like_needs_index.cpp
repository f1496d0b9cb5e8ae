// expect: cqlxx: like needs a SASI index on a text column
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("model__like"_f = "S%").allow_filtering();
#else
auto query = cqlxx::objects<automobile>().filter("model"_f = "S").allow_filtering();
#endif
