// expect: cqlxx: none of the model's tables serves this query: add a table_of with the key that is named here to its tables
#include "../../support/magazine.hpp"

#if CQLXX_MISTAKE
auto text() { return cqlxx::objects<magazine>().filter("published"_f = 3).cql(); }
#else
auto text() { return cqlxx::objects<magazine>().filter("publisher"_f = "a", "published"_f = 3).cql(); }
#endif
