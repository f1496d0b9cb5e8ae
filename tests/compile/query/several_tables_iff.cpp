// expect: cqlxx: a row of several tables is written without conditions
#include "../../support/magazine.hpp"

#if CQLXX_MISTAKE
auto text() {
    return cqlxx::objects<magazine>()
        .filter("id"_f = 1, "publisher"_f = "a", "published"_f = 3)
        .update("title"_f = "t")
        .iff("title"_f = "s");
}
#else
auto text() {
    return cqlxx::objects<magazine>()
        .filter("id"_f = 1, "publisher"_f = "a", "published"_f = 3)
        .update("title"_f = "t");
}
#endif
