// expect: cqlxx: a row of several tables is written to all of them or none
#include "../../support/magazine.hpp"
#include <cqlxx/statement/batch.hpp>

#if CQLXX_MISTAKE
auto statement_for(const magazine& row) { return cqlxx::unlogged_batch(cqlxx::insert(row)); }
#else
auto statement_for(const magazine& row) { return cqlxx::batch(cqlxx::insert(row)); }
#endif
