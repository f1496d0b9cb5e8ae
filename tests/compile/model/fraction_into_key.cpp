// expect: deleted
// errors: 2
// GCC tells of the inherited constructor and of the one that it comes from.
#include <cqlxx/model/key.hpp>

#if CQLXX_MISTAKE
cqlxx::key<int> year = 2013.5;
#else
cqlxx::key<int> year = 2013;
#endif
