// expect: cqlxx: a column of the primary key can't be set or deleted
#include "../../support/magazine.hpp"

#if CQLXX_MISTAKE
auto text() {
    return cqlxx::objects<magazine>()
        .filter("id"_f = 1, "publisher"_f = "a", "published"_f = 3)
        .update("published"_f = 4);
}
#else
auto text() {
    return cqlxx::objects<magazine>()
        .filter("id"_f = 1, "publisher"_f = "a", "published"_f = 3)
        .update("title"_f = "t");
}
#endif
