// expect: cqlxx: filter() takes conditions
#include "../../support/person.hpp"

#if CQLXX_MISTAKE
auto text = one.filter("home"_f.field("zip"_f) = 5).cql();
#else
auto text = one.update("home"_f.field("zip"_f) = 5).cql();
#endif
