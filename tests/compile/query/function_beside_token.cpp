// expect: cqlxx: a function of the cluster stands for a whole value
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;
const auto name = cqlxx::call<"toolbox.name", std::string>();

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter(cqlxx::partition_token > cqlxx::token_of(name));
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = name);
#endif
