// expect: cqlxx: a column that is assigned can't be changed a second time
#include "../../support/person.hpp"

#if CQLXX_MISTAKE
auto text = one.update("home"_f.field("zip"_f) = 5, "home"_f = address()).cql();
#else
auto text = one.update("home"_f.field("zip"_f) = 5).cql();
#endif
