// expect: cqlxx: the model has no column of this member's name
#include "../../support/automobile.hpp"

using namespace cqlxx::literals;

struct offer {
    std::string model;
    double cost;
};

#if CQLXX_MISTAKE
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values<offer>();
#else
auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford").values<offer>("model"_f, "price"_f);
#endif
