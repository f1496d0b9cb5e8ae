// expect: cqlxx: each table of the model would compute the function's value for itself
#include "../../support/magazine.hpp"

const auto one = cqlxx::objects<magazine>().filter("id"_f = 1, "publisher"_f = "a", "published"_f = 3);
const auto title = cqlxx::call<"toolbox.title", std::string>();

#if CQLXX_MISTAKE
auto text() { return one.update("title"_f = title); }
#else
auto text() { return one.update("title"_f = "today"); }
#endif
