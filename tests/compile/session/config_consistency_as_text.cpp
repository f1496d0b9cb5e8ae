// expect: cqlxx: a consistency level is named
#include <cqlxx/cqlxx.hpp>

#if CQLXX_MISTAKE
const cqlxx::config settings = cqlxx::config("127.0.0.1").consistency("QUORUM");
#else
const cqlxx::config settings = cqlxx::config("127.0.0.1").consistency(cqlxx::consistency::quorum);
#endif
