// expect: cqlxx: a value of this type does not fit the column
#include "../../support/person.hpp"

#if CQLXX_MISTAKE
auto text = one.update("home"_f.field("zip"_f) = "x").cql();
#else
auto text = one.update("home"_f.field("zip"_f) = 5).cql();
#endif
