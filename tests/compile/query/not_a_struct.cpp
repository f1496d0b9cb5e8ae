// expect: cqlxx: values<S>() fills the members of a struct
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values<std::string>("model"_f);
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values("model"_f);
#endif
