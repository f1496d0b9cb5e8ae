// expect: cqlxx: the column's user-defined type has no field of this name
#include "../../support/person.hpp"

#if CQLXX_MISTAKE
auto text = one.update("home"_f.field("zap"_f) = 5).cql();
#else
auto text = one.update("home"_f.field("zip"_f) = 5).cql();
#endif
