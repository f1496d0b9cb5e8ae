// expect: cqlxx: the alternatives of a variant are projections of one model
#include "../../support/pet.hpp"

#if CQLXX_MISTAKE
auto text() { return cqlxx::objects<std::variant<cat, pet>>().cql(); }
#else
auto text() { return cqlxx::objects<any_pet>().cql(); }
#endif
