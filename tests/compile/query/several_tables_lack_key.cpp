// expect: cqlxx: a write names one row in each table of the model: give all columns of all their keys with =
#include "../../support/magazine.hpp"

#if CQLXX_MISTAKE
auto text() { return cqlxx::objects<magazine>().filter("id"_f = 1, "publisher"_f = "a").update("title"_f = "t"); }
#else
auto text() {
    return cqlxx::objects<magazine>()
        .filter("id"_f = 1, "publisher"_f = "a", "published"_f = 3)
        .update("title"_f = "t");
}
#endif
