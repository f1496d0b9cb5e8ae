// expect: cqlxx: each table of the model would compute the function's value for itself
#include "../../support/magazine.hpp"

const auto year = cqlxx::call<"toolbox.year", std::int32_t>();

#if CQLXX_MISTAKE
auto text() { return cqlxx::objects<magazine>().filter("id"_f = 1, "publisher"_f = "a", "published"_f = year).erase(); }
#else
auto text() { return cqlxx::objects<magazine>().filter("publisher"_f = "a", "published"_f = year).cql(); }
#endif
