// expect: cqlxx: a write to several tables names one row: conditions are = only
#include "../../support/magazine.hpp"

#if CQLXX_MISTAKE
auto text() { return cqlxx::objects<magazine>().filter("id"_f = 1, "publisher"_f = "a", "published"_f < 3).erase(); }
#else
auto text() { return cqlxx::objects<magazine>().filter("id"_f = 1, "publisher"_f = "a", "published"_f = 3).erase(); }
#endif
