// expect: cqlxx: a batch holds insert, update and erase of rows, and cql("..."): this is none of them, and a batch can't be part of another one
#include <cqlxx/statement.hpp>

void fill(cqlxx::batch& batch, const cqlxx::unlogged_batch& other) {
#if CQLXX_MISTAKE
    batch.add(other);
#else
    batch = cqlxx::batch(cqlxx::cql("DELETE FROM log WHERE id = 1"));
    static_cast<void>(other);
#endif
}
