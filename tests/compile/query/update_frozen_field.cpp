// expect: cqlxx: a frozen value is written whole
#include "../../support/person.hpp"

#if CQLXX_MISTAKE
auto text = one.update("birth"_f.field("zip"_f) = 5).cql();
#else
auto text = one.update("home"_f.field("zip"_f) = 5).cql();
#endif
