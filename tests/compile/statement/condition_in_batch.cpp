// expect: cqlxx: a batch tells nobody whether a condition held: use conditional_batch for statements with IF
#include <cqlxx/statement.hpp>

void fill(cqlxx::batch& batch) {
#if CQLXX_MISTAKE
    batch.add(cqlxx::conditional(cqlxx::cql("DELETE FROM log WHERE id = 1 IF EXISTS")));
#else
    batch.add(cqlxx::cql("DELETE FROM log WHERE id = 1"));
#endif
}
