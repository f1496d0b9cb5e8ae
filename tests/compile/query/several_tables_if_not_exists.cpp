// expect: cqlxx: a row of several tables is written without conditions
#include "../../support/magazine.hpp"

#if CQLXX_MISTAKE
auto statement_for(const magazine& row) { return cqlxx::insert(row).if_not_exists(); }
#else
auto statement_for(const magazine& row) { return cqlxx::insert(row); }
#endif
