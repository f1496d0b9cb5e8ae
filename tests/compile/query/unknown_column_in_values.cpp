// expect: cqlxx: the model has no column of this name
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values("model"_f, max("prise"_f));
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values("model"_f, max("price"_f));
#endif
