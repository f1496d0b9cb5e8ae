// expect: cqlxx: a function of the cluster stands for a whole value
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;
const auto car = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford", "year"_f = 1975, "model"_f = "granada");

#if CQLXX_MISTAKE
const auto statement = car.update("options"_f += cqlxx::call<"toolbox.option", std::string>());
#else
const auto statement = car.update("options"_f = cqlxx::call<"toolbox.options", std::set<std::string>>());
#endif
